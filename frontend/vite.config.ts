import { defineConfig } from "vite";

// Every file name carries a hash of its content, so the server may let browsers keep it for ever.
// A manifest tells the templates which name belongs to which entry (src/supple/web/assets.py).
export default defineConfig({
  base: "/static/dist/",
  publicDir: false,
  logLevel: "warn",
  build: {
    emptyOutDir: true,
    manifest: "manifest.json",
    // The Content-Security-Policy allows no inlined fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    rolldownOptions: {
      input: ["src/style.css", "src/pages.ts", "src/player/main.ts"],
    },
  },
});
