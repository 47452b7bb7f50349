"""What the screen is measured against: a plain Gradio form, a component a field, saved as a whole. Run as a program:
`python -m tests.bench.ui_form DATABASE SUBMISSION PORT`."""

import sys
from pathlib import Path

import gradio as gr

from assistant.store import Store


def form(database: Path, submission: int) -> gr.Blocks:
    """The form over one submission's values."""
    with Store.open(database) as store:
        lines = store.review(submission).reviewed.leaves.values()
        source = store.document(submission)
    saved: dict[str, str] = {}
    blocks: gr.Blocks
    with gr.Blocks() as blocks, gr.Row():
        gr.Textbox(source.text if source else "", label="Source", lines=30)
        with gr.Column():
            boxes = [gr.Textbox("" if line.value is None else str(line.value), label=line.title.ja) for line in lines]
            told = gr.Markdown()
            paths = [line.path for line in lines]

            def save(*values: str) -> str:
                saved.update(zip(paths, values, strict=True))
                return "保存しました"

            gr.Button("保存", elem_id="save").click(save, boxes, told)
    return blocks


if __name__ == "__main__":
    form(Path(sys.argv[1]), int(sys.argv[2])).launch(server_port=int(sys.argv[3]), share=False, quiet=True)
