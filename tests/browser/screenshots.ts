/**
 * Takes the pictures in docs/screenshots, of a cluster that works: bun
 * tests/browser/screenshots.ts. They look best where the font Inter is installed.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { DESKTOP, launch, openPage, PHONE, type Screen } from "./browser.ts";
import { startCluster } from "./started-cluster.ts";

const DIRECTORY = join(import.meta.dir, "../../docs/screenshots");

/** The plots show a minute. */
const LOADED_MS = 62_000;

/** Enough for a page to have drawn some samples. */
const SETTLE_MS = 3000;

const KEYS = ["config/limits", "config/theme", "locks/build", "services/api/1", "services/api/2"];

mkdirSync(DIRECTORY, { recursive: true });
const cluster = await startCluster();
const browser = await launch();
const load = new AbortController();
try {
  void writeOn(cluster.console, load.signal);
  const { page } = await openPage(browser, cluster.console, DESKTOP);
  await page.locator(".elect a").first().waitFor();
  await Bun.sleep(LOADED_MS / 2);
  await stepDown(page);
  await Bun.sleep(LOADED_MS / 2);
  await save(page, "cluster-light");
  const leader = /node (\d+) leads/.exec((await page.locator("h1").textContent()) ?? "")?.[1] ?? 1;
  await page.emulateMedia({ colorScheme: "dark" });
  await Bun.sleep(SETTLE_MS);
  await save(page, "cluster-dark");
  await picture(browser, "/", "cluster-phone", PHONE);
  await picture(browser, `/nodes/${leader}?actor=election`, "node-light", DESKTOP);
  await picture(browser, "/elections", "elections-light", DESKTOP);
} finally {
  load.abort();
  await browser.close();
  await cluster.stop();
}

async function picture(from: Browser, path: string, name: string, screen: Screen): Promise<void> {
  const { page } = await openPage(from, cluster.console + path, screen);
  await Bun.sleep(SETTLE_MS);
  await save(page, name);
  await page.close();
}

async function save(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(DIRECTORY, `${name}.png`) });
  console.log(name);
}

async function stepDown(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Force leader step-down" }).click();
  await page.getByRole("button", { name: "Yes: Force leader step-down" }).click();
}

/** Some writes and reads at a time, as a small service makes them. */
async function writeOn(address: string, signal: AbortSignal): Promise<void> {
  const headers = { "content-type": "application/octet-stream" };
  for (let i = 0; !signal.aborted; i += 1) {
    const path = `${address}/v1/kv/${encodeURIComponent(KEYS[i % KEYS.length] ?? "")}`;
    const body = `value ${i}`;
    const some = Array.from({ length: 4 }, () => fetch(path, { method: "PUT", headers, body }));
    await Promise.allSettled([...some, fetch(path)]);
    await Bun.sleep(20);
  }
}
