/**
 * The pages of the console in a browser, against a cluster that `npm start` runs. The
 * last line is "console: N passed, N failed".
 */
import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import { DESKTOP, launch, openPage, PHONE, type Theme, violationsOf } from "./browser.ts";
import { type StartedCluster, startCluster } from "./started-cluster.ts";

const PAGES = ["/", "/nodes/1", "/elections", "/members", "/keys", "/events"];

/** How long a page may take to show what the feed says, also on a loaded machine. */
const FIRST_VIEW_MS = 60_000;

/** Another leader is on the page at most this long after the command. */
const SUCCESSION_MS = 60_000;

const WORKS = /The cluster works.*: node (\d+) leads term (\d+)/;

interface Given {
  readonly browser: Browser;
  readonly address: string;
  /** Stops the cluster. */
  stop(): Promise<void>;
}

type Check = (given: Given) => Promise<void>;

const CHECKS: Readonly<Record<string, Check>> = {
  "the page says who leads": async ({ browser, address }) => {
    const openedAt = performance.now();
    const { page, errors } = await openPage(browser, address);
    await leaderOn(page, FIRST_VIEW_MS);
    console.log(`after ${Math.round(performance.now() - openedAt)} ms:`);
    assert.equal(await page.locator(".node:not(.cols)").count(), 3);
    await page.locator(".elect a").first().waitFor({ timeout: FIRST_VIEW_MS });
    await finish(page, errors);
  },

  "a forced step-down makes another node leader, and the page explains it": async (given) => {
    const { page, errors } = await openPage(given.browser, given.address);
    const before = await leaderOn(page, FIRST_VIEW_MS);
    await page.getByRole("button", { name: "Force leader step-down" }).click();
    await page.getByRole("button", { name: "Yes: Force leader step-down" }).click();
    const after = await leaderOn(page, SUCCESSION_MS, before.term);
    assert.ok(after.term > before.term);
    await page.goto(`${given.address}/elections/${after.term}`);
    await page.locator(".sure.certain").waitFor({ timeout: FIRST_VIEW_MS });
    await finish(page, errors);
  },

  "an injected network failure makes an island, and healing joins it again": async (given) => {
    const { page, errors } = await openPage(given.browser, given.address);
    const before = await leaderOn(page, FIRST_VIEW_MS);
    await page.getByRole("button", { name: "Inject network failure" }).click();
    await page.locator(".stripe").waitFor();
    await page.locator(".isle.minor").waitFor({ timeout: SUCCESSION_MS });
    await page.getByRole("button", { name: "Heal", exact: true }).click();
    await page.locator(".stripe").waitFor({ state: "detached" });
    await page.locator(".matrix").waitFor({ timeout: SUCCESSION_MS });
    const after = await leaderOn(page, SUCCESSION_MS);
    assert.ok(after.term >= before.term);
    await finish(page, errors);
  },

  "the chart of an actor is lit in the state in which the actor is": async (given) => {
    const { page, errors } = await openPage(given.browser, given.address);
    const { id } = await leaderOn(page, FIRST_VIEW_MS);
    await page.goto(`${given.address}/nodes/${id}?actor=election`);
    await page.locator(".chart .st.on .name", { hasText: /^leader$/ }).waitFor();
    const listed = await page.locator(".stlist [aria-current] b").allTextContents();
    assert.deepEqual(listed, ["leader"]);
    await finish(page, errors);
  },

  "a key is made, edited, written by another client meanwhile, and deleted": async (given) => {
    const { page, errors } = await openPage(given.browser, `${given.address}/keys`);
    await page.getByRole("button", { name: "new key" }).click();
    await page.getByRole("textbox", { name: "Key" }).fill("browser/<script>");
    await page.getByRole("textbox", { name: "Value" }).fill("one");
    await page.getByRole("button", { name: "Write" }).click();
    await page.locator("pre.content", { hasText: "one" }).waitFor();
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByRole("textbox", { name: "Value" }).fill("two");
    const path = `${given.address}/v1/kv/${encodeURIComponent("browser/<script>")}`;
    const headers = { "content-type": "application/octet-stream" };
    assert.ok((await fetch(path, { method: "PUT", headers, body: "other" })).ok);
    await page.getByRole("button", { name: "Save" }).click();
    await page.locator(".diff .theirs", { hasText: "other" }).waitFor();
    await page.getByRole("button", { name: "Keep mine" }).click();
    await page.locator("pre.content:not(.diff)", { hasText: "two" }).waitFor();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("button", { name: "Yes: Delete" }).click();
    await page.getByText("Cannot find the key").waitFor();
    // The browser reports the conflict and the missing key as failed requests.
    assert.deepEqual(
      errors.filter((error) => !/status of (404|412)/.test(error)),
      [],
    );
    await page.close();
  },

  "the keyboard reaches every page": async ({ browser, address }) => {
    const { page, errors } = await openPage(browser, address);
    await leaderOn(page, FIRST_VIEW_MS);
    for (const [keys, path] of [
      ["ge", "/elections"],
      ["gm", "/members"],
      ["gk", "/keys"],
      ["gv", "/events"],
      ["2", "/nodes/2"],
      ["gc", "/"],
    ] as const) {
      await page.keyboard.type(keys);
      await page.waitForURL(address + path);
    }
    await page.keyboard.type("?");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await finish(page, errors);
  },

  "no page scrolls sideways on a screen of 320 pixels": async ({ browser, address }) => {
    for (const path of PAGES) {
      const screen = { ...PHONE, width: 320 };
      const { page, errors } = await openPage(browser, address + path, screen);
      await settled(page);
      assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 320, path);
      await finish(page, errors);
    }
  },

  "every page is accessible on light": ({ browser, address }) =>
    accessible(browser, address, "light"),
  "every page is accessible on dark": ({ browser, address }) =>
    accessible(browser, address, "dark"),

  // The last one: it stops the cluster.
  "a page whose console is gone says so, and keeps what it knows": async (given) => {
    const { page } = await openPage(given.browser, given.address);
    await leaderOn(page, FIRST_VIEW_MS);
    await given.stop();
    await page.getByRole("heading", { name: "The console does not answer." }).waitFor();
    assert.equal(await page.locator(".node:not(.cols)").count(), 3);
    await page.close();
  },
};

async function accessible(browser: Browser, address: string, theme: Theme): Promise<void> {
  for (const path of PAGES) {
    const { page, errors } = await openPage(browser, address + path, { ...DESKTOP, theme });
    await settled(page);
    assert.deepEqual(await violationsOf(page), [], path);
    await finish(page, errors);
  }
}

/** Until the page has drawn what the feed says. */
async function settled(page: Page): Promise<void> {
  await page.locator(".headline h1:not(.vh)").waitFor({ timeout: FIRST_VIEW_MS });
  await page.locator(".panel:not(.bone)").first().waitFor({ timeout: FIRST_VIEW_MS });
}

interface Leader {
  readonly id: number;
  readonly term: number;
}

/** What the headline says once the cluster works. With `after`, in a newer term. */
async function leaderOn(page: Page, timeout: number, after = 0): Promise<Leader> {
  const headline = page.locator(".headline h1", { hasText: WORKS });
  const deadline = performance.now() + timeout;
  for (;;) {
    await headline.waitFor({ timeout: Math.max(1, deadline - performance.now()) });
    const [, id, term] = WORKS.exec((await page.locator(".headline h1").textContent()) ?? "") ?? [];
    if (Number(term) > after) return { id: Number(id), term: Number(term) };
    await page.waitForTimeout(50);
  }
}

async function finish(page: Page, errors: readonly string[]): Promise<void> {
  assert.deepEqual(errors, []);
  await page.close();
}

let passed = 0;
let failed = 0;
let cluster: StartedCluster | undefined;
let browser: Browser | undefined;
try {
  cluster = await startCluster();
  browser = await launch();
  const given: Given = { browser, address: cluster.console, stop: cluster.stop };
  for (const [name, check] of Object.entries(CHECKS)) {
    try {
      await check(given);
      passed += 1;
      console.log(`passed: ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`failed: ${name}\n${error}`);
    }
  }
} catch (error) {
  failed += 1;
  console.log(`failed: ${error}`);
} finally {
  await browser?.close();
  await cluster?.stop();
}
console.log(`console: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
