/** A colour of `tokens.css` as the theme has it now: `light-dark()` resolved, for what is not drawn by style sheets. */
export function colour(name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  probe.hidden = true;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
