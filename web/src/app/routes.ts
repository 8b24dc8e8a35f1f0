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
];

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** The route of a path, or null. */
export function match(path: string, table: readonly Route[] = routes): Match | null {
  for (const route of table) {
    const params = paramsOf(route.path, path);
    if (params) return { route, params };
  }
  return null;
}

function paramsOf(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/");
  const given = path.replace(/(.)\/$/, "$1").split("/");
  const params: Record<string, string> = {};
  for (let k = 0; k < wanted.length; k++) {
    const name = /^:(\w+)(\*?)$/.exec(wanted[k]);
    if (!name) {
      if (wanted[k] !== given[k]) return null;
    } else {
      const value = name[2] ? given.slice(k).join("/") : given[k];
      if (!value) return null;
      params[name[1]] = value;
      if (name[2]) return params;
    }
  }
  return wanted.length === given.length ? params : null;
}
