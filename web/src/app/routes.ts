import type { ComponentType } from "react";

export interface PageProps {
  /** What stood for the `:names` of the route's path. */
  readonly params: Readonly<Record<string, string>>;
}

export interface Route {
  /** `/event/:id`; a last `:name*` takes slashes too. */
  readonly path: string;
  readonly title: string;
  /** The group of the navigation that the page stands in; absent when it is reached from other pages only. */
  readonly nav?: "records" | "views" | "work";
  readonly load: () => Promise<{ readonly Page: ComponentType<PageProps> }>;
}

/** Every page: one file in `pages/`, loaded when it is opened. The order is that of the navigation. */
export const routes: readonly Route[] = [
  { path: "/", title: "Start", load: () => import("../pages/start.js") },
  { path: "/report/:id*", title: "Report", load: () => import("../pages/report.js") },
  { path: "/reports", title: "Reports", nav: "records", load: () => import("../pages/reports.js") },
  { path: "/events", title: "Events", nav: "records", load: () => import("../pages/events.js") },
  { path: "/event/:id*", title: "Event", load: () => import("../pages/event.js") },
  { path: "/claims", title: "Claims", nav: "records", load: () => import("../pages/claims.js") },
  { path: "/statements", title: "Statements", nav: "records", load: () => import("../pages/statements.js") },
  { path: "/actors", title: "Actors", nav: "records", load: () => import("../pages/actors.js") },
  { path: "/actor/:key*", title: "Actor", load: () => import("../pages/actor.js") },
  { path: "/agreements", title: "Agreements", nav: "records", load: () => import("../pages/agreements.js") },
  { path: "/agreement/:id*", title: "Agreement", load: () => import("../pages/agreement.js") },
  { path: "/network", title: "Network", nav: "views", load: () => import("../pages/network.js") },
  { path: "/timeline", title: "Timeline", nav: "views", load: () => import("../pages/timeline.js") },
  { path: "/map", title: "Map", nav: "views", load: () => import("../pages/map.js") },
  { path: "/check", title: "Check", nav: "work", load: () => import("../pages/check.js") },
  { path: "/sources", title: "Sources", nav: "work", load: () => import("../pages/sources.js") },
  { path: "/help", title: "Help", nav: "work", load: () => import("../pages/help.js") },
];
