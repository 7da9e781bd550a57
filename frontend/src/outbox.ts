// What was recorded here and is not yet with the server: kept until it is acknowledged.
//
// Every message carries a client UUID of its own, so sending one twice does no harm.

const KEY = "supple.outbox";
const ANSWER_WITHIN_MS = 10_000;
const KEEP_MS = 14 * 24 * 60 * 60 * 1000;

export interface Message {
  url: string;
  body: Record<string, unknown>;
  /** When it was put here, in milliseconds since 1970. */
  since: number;
}

/** What the server said to a message; null: it did not answer, or could not take it yet. */
export type Answer = Record<string, unknown> | null;

/** Answers after which the same message never becomes right: no such thing, or another plan. */
const FINAL = [404, 409, 410];

function read(): Message[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]") as Message[];
  } catch {
    return [];
  }
}

function write(messages: Message[]): void {
  try {
    if (messages.length) localStorage.setItem(KEY, JSON.stringify(messages));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing (private windows, a full disk): sending at once is all there is.
  }
}

export function somethingIsLeft(): boolean {
  return read().length > 0;
}

/** Keep the message, then try to deliver it. */
export async function deliver(url: string, body: Record<string, unknown>): Promise<Answer> {
  const message = { url, body, since: Date.now() };
  write([...read(), message]);
  return await send(message);
}

/** Try everything that is left, oldest first. */
export async function sendWhatIsLeft(): Promise<void> {
  write(read().filter((message) => Date.now() - message.since < KEEP_MS));
  for (const message of read()) await send(message);
}

async function send(message: Message): Promise<Answer> {
  try {
    const response = await post(message.url, message.body);
    if (response.ok || FINAL.includes(response.status)) {
      const sent = JSON.stringify(message);
      write(read().filter((other) => JSON.stringify(other) !== sent));
    }
    return response.ok ? ((await response.json()) as Answer) : null;
  } catch {
    return null;
  }
}

export async function post(url: string, body: unknown): Promise<Response> {
  const token = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
  return await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(body),
    // Also while the page is being left.
    keepalive: true,
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
}
