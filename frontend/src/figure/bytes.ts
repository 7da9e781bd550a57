// The bytes of figures, each file fetched once and with patience: the page comes first.

const fetched = new Map<string, Promise<ArrayBuffer>>();

/** One that does not come may be asked for again. */
export function bytes(url: string): Promise<ArrayBuffer> {
  const known = fetched.get(url);
  if (known) return known;
  const asked = fetch(url, { priority: "low" }).then((answer) => {
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
    return answer.arrayBuffer();
  });
  fetched.set(url, asked);
  asked.catch(() => fetched.delete(url));
  return asked;
}
