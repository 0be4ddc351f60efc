/**
 * Requests of the pages to their console. A request that fails is answered with a sentence,
 * which is shown at its button.
 */

export interface Failed {
  readonly status: number;
  readonly message: string;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failed };

/** `header` gets the fields of an answer that succeeded. */
export async function ask<T>(
  path: string,
  options: RequestInit = {},
  header?: (name: string, value: string) => void,
): Promise<Outcome<T>> {
  try {
    const response = await fetch(path, options);
    if (response.ok && header !== undefined) {
      for (const [name, value] of response.headers) header(name, value);
    }
    if (response.ok) return { ok: true, value: (await bodyOf(response)) as T };
    return { ok: false, failure: await failureOf(response) };
  } catch {
    return { ok: false, failure: { status: 0, message: "The console does not answer" } };
  }
}

/** A POST with a JSON body; the gate accepts no other type. */
export function post<T>(path: string, body: object = {}): Promise<Outcome<T>> {
  return ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function bodyOf(response: Response): Promise<unknown> {
  const type = response.headers.get("content-type") ?? "";
  return type.includes("json") ? response.json() : response.arrayBuffer();
}

async function failureOf(response: Response): Promise<Failed> {
  const { status } = response;
  try {
    const { message } = (await response.json()) as { message?: unknown };
    if (typeof message === "string") return { status, message };
  } catch {
    // Not JSON: a proxy has answered, or a console of another version.
  }
  return { status, message: `The console answered ${status}` };
}
