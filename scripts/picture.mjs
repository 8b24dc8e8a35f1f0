// Makes docs/reader.png, the picture in the README, from the sample dossier (npm run picture; needs Chromium).
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "readout-picture-"));
execFileSync(process.execPath, [main, "demo", "--no-open", "-o", folder], { stdio: "ignore" });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await browser.newPage({ viewport: { width: 1600, height: 900 }, colorScheme: "light" });
await page.goto(`file://${join(folder, "index.html")}`);
await page.locator(".report", { hasText: "without presenting any evidence" }).first().scrollIntoViewIfNeeded();
await page.evaluate(() => {
  const report = [...document.querySelectorAll(".report")].find((section) => section.textContent.includes("without presenting any evidence"));
  window.scrollTo({ top: report.getBoundingClientRect().top + window.scrollY, behavior: "instant" });
});
await page.locator(".report a.k-evidence").first().hover();
await page.screenshot({ path: fileURLToPath(new URL("../docs/reader.png", import.meta.url)) });
await browser.close();
