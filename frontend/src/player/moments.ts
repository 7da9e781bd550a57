// When something happened, as an ISO string that the journal can take.
//
// The wall clock is read once; from there the monotonic clock counts, so that a clock which is set
// while somebody stretches cannot make a session end before it began. A device whose clock is ahead
// of Supple's own is put right, because what lies in the future is refused.

export interface Watch {
  wall(): number;
  monotonic(): number;
}

const ofThisDevice: Watch = { wall: () => Date.now(), monotonic: () => performance.now() };

/** `servedAt`: when Supple served this page, by its own clock; "" where that is not known. */
export function createMoments(servedAt: string, watch: Watch = ofThisDevice): () => string {
  const began = watch.monotonic();
  const wall = watch.wall();
  const served = Date.parse(servedAt);
  const start = Number.isNaN(served) ? wall : Math.min(wall, served);
  return () => new Date(start + watch.monotonic() - began).toISOString();
}

/** A moment, or the earliest possible end of what began then and ran so long, if that is later. */
export function notBefore(moment: string, started_at: string, ran_ms: number): string {
  const earliest = Date.parse(started_at) + ran_ms;
  return Date.parse(moment) < earliest ? new Date(earliest).toISOString() : moment;
}
