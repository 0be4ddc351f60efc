/**
 * The pages in docs/decisions and their index, which gives each its date and status.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { Glob } from "bun";

const directory = join(import.meta.dir, "../../docs/decisions");
const index = await Bun.file(join(directory, "README.md")).text();
const rows = [...index.matchAll(/^\| (\d+) \| \[(.+)\]\((\S+)\) \| \d{4}-\d\d-\d\d \| \w.* \|$/gm)];

test("the index lists every page with its title, in the order of the numbers", async () => {
  const pages = [...new Glob("0*.md").scanSync(directory)].sort();
  const titles = await Promise.all(
    pages.map(async (page) => {
      const [heading = ""] = (await Bun.file(join(directory, page)).text()).split("\n");
      return `${heading} ${page}`;
    }),
  );
  expect(rows.map(([, number, title, page]) => `# ${number}. ${title} ${page}`)).toEqual(titles);
});
