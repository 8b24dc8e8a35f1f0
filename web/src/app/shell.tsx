import { Component, type ComponentType, lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { useAddress } from "./address.js";
import { Bar } from "./bar.js";
import { match } from "./match.js";
import { type PageProps, type Route, routes } from "./routes.js";
import { useKeys } from "./use-keys.js";

const Help = lazy(() => import("./help.js").then((loaded) => ({ default: loaded.Help })));
const pages = new Map<Route, ComponentType<PageProps>>();

/** The page of a route, loaded when it is first shown. */
function pageOf(route: Route): ComponentType<PageProps> {
  const known = pages.get(route);
  if (known) return known;
  const page = lazy(() => route.load().then(({ Page }) => ({ default: Page })));
  pages.set(route, page);
  return page;
}

/** What stands around every page: skip link, bar, keys, help, and where the page goes. */
export function Shell() {
  const { path } = useAddress();
  const [help, setHelp] = useState(false);
  const main = useRef<HTMLElement>(null);
  useKeys("everywhere", {
    help: () => setHelp(true),
    back: () => window.history.back(),
    search: () => document.querySelector<HTMLInputElement>("#search")?.focus(),
  });
  useFocusOnNewPage(path, main);
  return (
    <>
      <button type="button" className="skip button" onClick={() => main.current?.focus()}>
        Skip to the page
      </button>
      <Bar onHelp={() => setHelp(true)} />
      <main id="main" className="stage" ref={main} tabIndex={-1}>
        <Caught key={path}>
          <Suspense fallback={<p className="waiting">Loading…</p>}>
            <Current path={path} />
          </Suspense>
        </Caught>
      </main>
      {help && (
        <Suspense>
          <Help onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </>
  );
}

function Current({ path }: { path: string }) {
  const found = useMemo(() => match(path, routes), [path]);
  useEffect(() => {
    document.title = found ? `${found.route.title} · Readout` : "Not found · Readout";
  }, [found]);
  if (!found) return <NotFound path={path} />;
  const Page = pageOf(found.route);
  return <Page key={found.route.path} params={found.params} />;
}

function NotFound({ path }: { path: string }) {
  return (
    <div className="page">
      <h1>Nothing is at this address</h1>
      <p className="muted">
        No page of Readout is called <code>{path}</code>. The pages are in the bar above.
      </p>
    </div>
  );
}

/** A reader of the screen begins at the top of a page that was gone to. */
function useFocusOnNewPage(path: string, main: React.RefObject<HTMLElement | null>): void {
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path, main]);
}

/** Keeps a fault of one page from taking the rest with it. */
class Caught extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <div className="page">
        <div className="notice problem" role="alert">
          <h2>This page failed</h2>
          <p>{error.message}</p>
          <p>
            <button type="button" className="button" onClick={() => window.location.reload()}>
              Load it again
            </button>
          </p>
        </div>
      </div>
    );
  }
}
