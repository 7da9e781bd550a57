// A timer for a page that is hidden. It knows nothing; the clock measures for itself.
setInterval(() => postMessage(null), 250);
