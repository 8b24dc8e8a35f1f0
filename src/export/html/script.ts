/**
 * The page's only script: pointing at words or at a card marks both; j and k walk the cards unless something is being typed.
 * Without it the page still works: words and cards are linked to each other.
 */
export const SCRIPT = `
"use strict";
const words = new Map();
for (const piece of document.querySelectorAll("[data-records]"))
  for (const id of piece.dataset.records.split(" ")) words.set(id, [...(words.get(id) ?? []), piece]);
let marked = [];
function mark(ids) {
  for (const element of marked) element.classList.remove("on");
  marked = ids.flatMap((id) => [document.getElementById(id), ...(words.get(id) ?? [])]).filter(Boolean);
  for (const element of marked) element.classList.add("on");
}
const idsOf = (target) => {
  const piece = target.closest?.("[data-records]");
  if (piece) return piece.dataset.records.split(" ");
  const card = target.closest?.(".card");
  return card ? [card.id] : null;
};
for (const name of ["mouseover", "focusin"]) document.addEventListener(name, (event) => { const ids = idsOf(event.target); if (ids) mark(ids); });
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='#']");
  const card = link && document.getElementById(link.getAttribute("href").slice(1));
  const closed = card?.closest("details:not([open])");
  if (closed) closed.open = true;
  const id = link?.dataset.record;
  if (id) { const piece = words.get(id)?.[0]; if (piece) { event.preventDefault(); piece.scrollIntoView({ block: "center" }); piece.focus?.(); mark([id]); } }
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !["j", "k"].includes(event.key) || event.target.closest("input, textarea, select, [contenteditable]")) return;
  const cards = [...document.querySelectorAll(".card h4 a")].filter((card) => card.offsetParent);
  const at = cards.indexOf(document.activeElement);
  cards[event.key === "j" ? Math.min(cards.length - 1, at + 1) : Math.max(0, at - 1)]?.focus();
});
`;
