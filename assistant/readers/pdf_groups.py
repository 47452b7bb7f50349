"""Headings set to the middle over groups of columns in a table without rules: each is brought over its whole group."""

from dataclasses import replace

from assistant.readers.pdf_pieces import Block, Draft, Piece


def grouped(block: Block) -> Block:
    """A table whose second row says the same headings again and again, and whose first row has one heading for each
    time, in the midst of it; any other block as it is."""
    if not isinstance(block, Draft) or not block.loose:
        return block
    over = sorted((p for p in block.pieces if p.row == 0 and p.key and p.column > 0), key=lambda p: p.column)
    under = {p.column: p.key for p in block.pieces if p.row == 1 and p.key}
    columns = [c for c in sorted(under) if c > 0]
    size = len(columns) // len(over) if len(over) > 1 else 0
    if size < 2 or size * len(over) != len(columns) or columns != list(range(columns[0], len(block.xs) - 1)):
        return block
    groups = [columns[k : k + size] for k in range(0, len(columns), size)]
    heads = [[under[c] for c in group] for group in groups]
    if len(set(heads[0])) < size or any(head != heads[0] for head in heads):
        return block
    if any(piece.row_span > 1 or piece.column not in group for piece, group in zip(over, groups, strict=True)):
        return block
    first = {id(piece): group[0] for piece, group in zip(over, groups, strict=True)}
    kept = [p for p in block.pieces if _stays(p, first, columns[0])]
    return replace(block, pieces=tuple(_placed(p, first, size, columns[0]) for p in kept))


def _stays(piece: Piece, first: dict[int, int], start: int) -> bool:
    """Whether a cell is no blank of the first row that a heading now covers."""
    return piece.row > 0 or piece.column < start or id(piece) in first


def _placed(piece: Piece, first: dict[int, int], size: int, start: int) -> Piece:
    if id(piece) in first:
        return replace(piece, column=first[id(piece)], column_span=size)
    return replace(piece, column_span=min(piece.column_span, start)) if piece.row == 0 else piece


__all__ = ["grouped"]
