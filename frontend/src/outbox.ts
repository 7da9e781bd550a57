// What was recorded here and is not yet with the server: kept until it is acknowledged.
//
// Every message carries a client UUID of its own, so sending one twice does no harm.

const KEY = "supple.outbox";
const ANSWER_WITHIN_MS = 10_000;

/** A message that is refused may become right later (a clock that was wrong), but not for ever. */
const REFUSED_KEEP_MS = 14 * 24 * 60 * 60 * 1000;

/** Answers after which the same message never becomes right: no such thing, or another plan. */
const FINAL = [404, 409, 410];

export interface Message {
  url: string;
  body: Record<string, unknown>;
  /** When it was put here, in milliseconds since 1970. */
  since: number;
}

/** What became of a message. waiting: it is kept here and sent again. refused: for good. */
export type Delivery = "saved" | "waiting" | "refused";

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
export async function deliver(url: string, body: Record<string, unknown>): Promise<Delivery> {
  const message = { url, body, since: Date.now() };
  write([...read(), message]);
  return await send(message);
}

/** Try everything that is left, oldest first. */
export async function sendWhatIsLeft(): Promise<void> {
  for (const message of read()) await send(message);
}

async function send(message: Message): Promise<Delivery> {
  try {
    const { ok, status } = await post(message.url, message.body);
    const old = Date.now() - message.since > REFUSED_KEEP_MS;
    const refused = FINAL.includes(status) || (old && status >= 400 && status < 500);
    if (!ok && !refused) return "waiting";
    const sent = JSON.stringify(message);
    write(read().filter((other) => JSON.stringify(other) !== sent));
    return ok ? "saved" : "refused";
  } catch {
    return "waiting";
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
