// Paths of leaves: `patients.rows[0].current`.

/** Whether a path is the part or lies in it. */
export const within = (path, part) => path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`);

/** The innermost list entry that a path lies in: `members[2].name` -> `members[2]`; null outside of lists. */
export const entryOf = (path) => /^(.*\[\d+\])/.exec(path)?.[1] ?? null;

/** The list of an entry and the entry's position: `members[2]` -> ["members", 2]. */
export function positionOf(entry) {
  const match = /^(.*)\[(\d+)\]$/.exec(entry);
  return [match[1], Number(match[2])];
}

/** One step up: `patients.rows[3].current` -> `patients.rows[3]` -> `patients.rows` -> `patients` -> null. */
export const above = (path) => /^(.*)(?:\.[^.[]+|\[\d+\])$/.exec(path)?.[1] ?? null;

/** What a leaf lies in: `patients.rows[3].current` -> `patients.rows[3]`; a leaf of the report itself is its own. */
export const holder = (path) => /^(.*)\.[^.]+$/.exec(path)?.[1] ?? path;

/** The part of the report that a leaf lies in: `patients.rows[3].current` -> `patients`; "" for the report's own leaves. */
export const partOf = (path) => (/[.[]/.test(path) ? /^[^.[]+/.exec(path)[0] : "");
