/**
 * Addresses of pages and what they show.
 */
import { expect, test } from "bun:test";
import { addressOf, type Route, routeOf } from "../../src/web/router.ts";

const ROUTES: readonly (readonly [string, Route])[] = [
  ["/", { page: "cluster" }],
  ["/nodes/2", { page: "node", id: 2, actor: undefined }],
  ["/nodes/2?actor=election%2Fleadership", { page: "node", id: 2, actor: "election/leadership" }],
  ["/events", { page: "events", filter: { node: undefined, kind: "", text: "" } }],
  [
    "/events?node=3&kind=link.down&text=a+b",
    { page: "events", filter: { node: 3, kind: "link.down", text: "a b" } },
  ],
  ["/elections", { page: "elections", term: undefined }],
  ["/elections/7", { page: "elections", term: 7 }],
  ["/members", { page: "members" }],
  ["/keys", { page: "keys", prefix: "", key: undefined }],
  ["/keys?prefix=a%2F&key=a%2Fb", { page: "keys", prefix: "a/", key: "a/b" }],
];

test("an address describes what a page shows, and can be read back", () => {
  for (const [address, route] of ROUTES) {
    const { pathname, search } = new URL(address, "http://localhost");
    expect(routeOf(pathname, search)).toEqual(route);
    expect(addressOf(route)).toBe(address);
  }
});

test("an address without a page is recognized", () => {
  const paths = [
    "/node",
    "/nodes",
    "/nodes/0",
    "/nodes/x",
    "/nodes/2/3",
    "/events/1",
    "/elections/x",
  ];
  expect(paths.map((path) => routeOf(path, "").page)).toEqual(paths.map(() => "unknown"));
});
