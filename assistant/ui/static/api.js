// Talking to the server: JSON in, JSON out. Status 0 means that it could not be reached.

export class ApiError extends Error {
  constructor(status, body) {
    super(body?.message?.en ?? `status ${status}`);
    this.status = status;
    this.body = body ?? {};
  }
}

/** GET (or POST, when there is a body). Raises ApiError with the status and the server's JSON. */
export async function call(path, { body, method, signal } = {}) {
  let response;
  try {
    response = await fetch(path, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: body === undefined || body instanceof Blob ? {} : { "Content-Type": "application/json" },
      body: body === undefined || body instanceof Blob ? body : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(0, null);
  }
  const json = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(response.status, json);
  if (json === null) throw new ApiError(502, null);
  return json;
}

export const at = (id, rest = "") => `/api/submissions/${encodeURIComponent(id)}${rest}`;
