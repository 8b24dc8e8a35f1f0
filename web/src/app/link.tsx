import type { AnchorHTMLAttributes, MouseEvent, Ref } from "react";
import { go } from "./address.js";

interface Props extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly to: string;
  readonly replace?: boolean;
  readonly ref?: Ref<HTMLAnchorElement>;
}

/** A link inside the app: a real address, followed without loading the page anew. */
export function Link({ to, replace, onClick, ...rest }: Props) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to, { replace });
  };
  return <a href={to} onClick={follow} {...rest} />;
}

/** A link out of the app, where the address is one of the web; else its words only: reports may hold any address. */
export function OutLink({ to, children, className }: { to: string; children: React.ReactNode; className?: string }) {
  if (!isWebAddress(to)) return <span className={className}>{children}</span>;
  return (
    <a href={to} className={className} rel="noreferrer noopener" target="_blank">
      {children}
    </a>
  );
}

/** Only http and https: no `javascript:` or `data:` address of a report becomes a link. */
export function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address.trim()) && URL.canParse(address);
}
