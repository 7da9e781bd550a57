// What was recorded here and is not yet with the server: kept until it is acknowledged.
//
// Every message carries its own client UUID, so sending one twice does no harm.

const KEY = "supple.outbox";

export interface Message {
  /** The client UUID of what it records; a newer message with the same id and url replaces it. */
  id: string;
  url: string;
  body: unknown;
}

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
    // A browser that keeps nothing (private windows, full disk): sending at once is all we can do.
  }
}

export function somethingIsLeft(): boolean {
  return read().length > 0;
}

function forget(message: Message): void {
  write(read().filter((other) => other.id !== message.id || other.url !== message.url));
}

/** Keep the message, then try to deliver it. True: the server has it. */
export async function deliver(message: Message): Promise<boolean> {
  write([...read().filter((o) => o.id !== message.id || o.url !== message.url), message]);
  return await send(message);
}

/** Try everything that is left, oldest first. */
export async function sendWhatIsLeft(): Promise<void> {
  for (const message of read()) await send(message);
}

async function send(message: Message): Promise<boolean> {
  const token = document.querySelector<HTMLMetaElement>("meta[name=csrf-token]")?.content ?? "";
  try {
    const response = await fetch(message.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(message.body),
      // Also when the page is being left.
      keepalive: true,
    });
    // 400, 404, 409 and 422 are answers too: sending the same again would not change them.
    const settled = response.ok || [400, 404, 409, 410, 422].includes(response.status);
    if (settled) forget(message);
    return response.ok;
  } catch {
    return false;
  }
}
