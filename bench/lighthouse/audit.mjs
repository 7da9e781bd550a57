// Audits pages and prints what was found as JSON: node audit.mjs '{"chromium": PATH, "flags": [],
// "urls": [], "rounds": 5}'. Lighthouse is called as a library: only its command line would ask to
// report errors to its maker, and nothing here switches that on.
import * as launcher from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const MOBILE = { onlyCategories: CATEGORIES, output: "json", logLevel: "error", formFactor: "mobile" };

const { chromium, flags, urls, rounds } = JSON.parse(process.argv[2]);

/** One audit in a browser of its own, so that nothing is left in a cache. */
async function audit(url) {
  const chrome = await launcher.launch({ chromePath: chromium, chromeFlags: flags, logLevel: "silent" });
  try {
    const { lhr } = await lighthouse(url, { ...MOBILE, port: chrome.port });
    return shortened(lhr);
  } finally {
    chrome.kill();
  }
}

/** Scores from 0 to 100, milliseconds, and the audits that cost something. */
function shortened({ categories, audits, runtimeError, finalDisplayedUrl }) {
  if (runtimeError) throw new Error(`${finalDisplayedUrl}: ${runtimeError.message}`);
  const weighed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs);
  const short = weighed.filter(({ id, weight }) => weight > 0 && audits[id].score < 1);
  return {
    url: finalDisplayedUrl,
    scores: Object.fromEntries(CATEGORIES.map((id) => [id, Math.round(100 * categories[id].score)])),
    lcp_ms: Math.round(audits["largest-contentful-paint"].numericValue),
    cls: audits["cumulative-layout-shift"].numericValue,
    tbt_ms: Math.round(audits["total-blocking-time"].numericValue),
    short: short.map(({ id }) => `${id}: ${audits[id].displayValue ?? audits[id].score}`),
  };
}

const found = [];
for (const url of urls) {
  for (let round = 0; round < rounds; round += 1) {
    found.push(await audit(url));
  }
}
console.log(JSON.stringify(found));
