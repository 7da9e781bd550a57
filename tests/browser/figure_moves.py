"""Looking at the moving figure: what it says of itself, and what it draws."""

from base64 import b64encode
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Locator, expect

from tests.browser.journey import pass_time, shown

if TYPE_CHECKING:
    from playwright.sync_api import Page

FIGURE = "canvas.figure"
STANDS_WITHIN_MS = 20_000
ENOUGH_S = 120

FINISH = """(canvas) => {
  const gl = canvas.getContext("webgl2");
  const done = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  const signaled = () => gl.getSyncParameter(done, gl.SYNC_STATUS) === gl.SIGNALED;
  return new Promise((resolve) => {
    const look = () => signaled() ? resolve(true) : again();
    const again = () => scheduler.postTask(look, { delay: 5 }); // timers stand still with the clock
    again();
  });
}"""
"""Wait until the graphics device has done all that it was told."""
COMPARE = """async ([a, b, mirrored]) => {
  const pixels = async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const [one, two] = [await pixels(a), await pixels(b)];
  if (one.width !== two.width || one.height !== two.height) return 1;
  let differ = 0;
  for (let y = 0; y < one.height; y++) for (let x = 0; x < one.width; x++) {
    const at = 4 * (y * one.width + x);
    const other = mirrored ? 4 * (y * one.width + one.width - 1 - x) : at;
    if ([0, 1, 2].some((c) => Math.abs(one.data[at + c] - two.data[other + c]) > 40)) differ++;
  }
  return differ / (one.width * one.height);
}"""


def figure_stands(page: "Page", side: str = "") -> Locator:
    """Wait for the first frame, letting the page's own clock go on a little at a time. ``side``:
    the one that it shows; before that, another one may stand there.
    """
    shows = f"[data-side='{side}']" if side else ""
    figure = page.locator(f".has-figure > {FIGURE}{shows}")
    for _ in range(STANDS_WITHIN_MS // 200):
        pass_time(page, 0.05)
        if figure.count():
            break
        page.wait_for_timeout(200)
    expect(figure).to_have_count(1)
    settle(page)
    return page.locator(FIGURE)


def settle(page: "Page") -> None:
    """Let the frame that is begun be shown, a slow device rest, and the frame that is due then be
    drawn and shown.
    """
    for _ in range(3):
        page.locator(FIGURE).evaluate(FINISH)
        pass_time(page, 0.16)
    page.locator(FIGURE).evaluate(FINISH)


def told(page: "Page") -> dict[str, float]:
    """What the last frame showed: place on the way, breath, and how far it is turned."""
    said: dict[str, Any] = page.locator(FIGURE).evaluate("canvas => ({ ...canvas.dataset })")
    return {name: float(said[name]) for name in ("place", "breath", "turn")}


def picture(page: "Page") -> str:
    """What is seen where the figure stands, as a PNG in base64."""
    return b64encode(page.locator(FIGURE).screenshot(animations="disabled")).decode()


def difference(page: "Page", one: str, two: str, *, mirrored: bool = False) -> float:
    """The share of pixels in which two pictures clearly differ. ``mirrored``: the second is turned
    round first.
    """
    share: float = page.evaluate(COMPARE, [one, two, mirrored])
    return share


def go_on(page: "Page", seconds: int) -> None:
    """Let time pass, drawing one frame a second on the way: in software each takes its time."""
    for _ in range(seconds):
        page.clock.fast_forward(1000)


def go_to(page: "Page", phase: str) -> None:
    """On with the session to the first second of a phase."""
    for _ in range(ENOUGH_S):
        if shown(page, "phase") == phase:
            return
        go_on(page, 1)
    raise AssertionError(f"{phase} never came")
