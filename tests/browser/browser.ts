/**
 * Chromium without a screen, and pages that remember what went wrong in them.
 */
import { existsSync } from "node:fs";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";

const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** For whatever a page is to do; a busy machine may need it. */
const LIMIT_MS = 60_000;

export type Theme = "light" | "dark";

export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
}

export const DESKTOP: Screen = { width: 1280, height: 800, theme: "light" };
export const PHONE: Screen = { width: 390, height: 844, theme: "light" };

export async function launch(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    throw new Error(
      `Cannot find a browser at ${CHROMIUM}: install the package chromium, or set CHROMIUM to ` +
        "the path of Chromium or Chrome",
    );
  }
  return await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  });
}

export interface WatchedPage {
  readonly page: Page;
  /** Errors of scripts, and what the browser has refused. */
  readonly errors: string[];
}

export async function openPage(
  browser: Browser,
  address: string,
  { width, height, theme }: Screen = DESKTOP,
): Promise<WatchedPage> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: theme });
  page.setDefaultTimeout(LIMIT_MS);
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.goto(address);
  return { page, errors };
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What a page violates of WCAG 2.2 AA, as axe finds it; the page's policy admits no script tag. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const violations: readonly Violation[] = await page.evaluate(
    `axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })
      .then(({ violations }) => violations.map(({ id, nodes }) =>
        ({ id, nodes: nodes.map(({ html }) => ({ html })) })))`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
}
