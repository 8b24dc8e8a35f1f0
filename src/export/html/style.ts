/** The page's style sheet: light and dark, each kind of highlight with a colour and an underline of its own, contrast at least 7.6. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1a1d21; --back: #fff; --muted: #59616b; --link: #0b57b7; --line: #d5dae0; --card: #f7f8fa;
  --event: #cfe3ff; --quote: #fdeab8; --actor: #d6f2dc; --place: #eadcff; --time: #d3f1f2; --evidence: #ffd9d3; }
@media (prefers-color-scheme: dark) { :root { --text: #e6e8eb; --back: #14171b; --muted: #a3acb8; --link: #7db4ff; --line: #343b44; --card: #1b1f25;
  --event: #123a6b; --quote: #5a4300; --actor: #1e4a2a; --place: #3f2a66; --time: #0e4447; --evidence: #6e1f14; } }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding: 5rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; font: 16px/1.6 system-ui, sans-serif; color: var(--text); background: var(--back); }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: .5rem; background: var(--back); padding: .3rem .6rem; z-index: 2; }
header.page, footer { padding: 1rem 1.5rem; color: var(--muted); font-size: .9rem; }
header.page h1 { font-size: 1.1rem; margin: 0; color: var(--text); }
nav ol { margin: .5rem 0 0; padding-left: 1.4rem; columns: 22rem; }
.report { display: grid; grid-template-columns: minmax(0, 68ch) minmax(20rem, 1fr); gap: 2.5rem; padding: 1.5rem; border-top: 1px solid var(--line); }
@media (max-width: 60rem) { .report { grid-template-columns: minmax(0, 1fr); } }
.text { font: 1.06rem/1.75 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
.text h2 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 .5rem; }
.text .caption { font-size: .92rem; color: var(--muted); border-left: 3px solid var(--line); padding-left: .8rem; }
.source { font: .88rem/1.5 system-ui, sans-serif; color: var(--muted); margin: 0 0 1rem; }
.text a { color: inherit; text-decoration: none; }
[class^="k-"] { color: var(--text); }
.k-quote { background: var(--quote); }
.k-time { background: var(--time); border-bottom: 2px dashed var(--muted); }
.k-place { background: var(--place); border-bottom: 2px dashed var(--text); }
.k-actor { background: var(--actor); border-bottom: 1px solid var(--text); }
.k-cue { border-bottom: 3px dotted var(--text); font-weight: 600; }
.k-evidence { background: var(--evidence); border-bottom: 4px double var(--text); }
.k-event { background: var(--event); border-bottom: 3px solid var(--link); font-weight: 600; }
.on { outline: 2px solid var(--link); outline-offset: 1px; border-radius: 2px; }
.records details { margin-bottom: 1rem; } .records summary { cursor: pointer; } .records h3 { display: inline; font-size: 1rem; }
.count { color: var(--muted); font-weight: 400; }
.records ul { list-style: none; margin: .5rem 0; padding: 0; display: grid; gap: .6rem; }
.card { background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--line); border-radius: 4px; padding: .5rem .8rem; font-size: .9rem; }
.tag-E { border-left-color: var(--event); } .tag-S { border-left-color: var(--quote); } .tag-A { border-left-color: var(--actor); }
.tag-P { border-left-color: var(--place); } .tag-T { border-left-color: var(--time); }
.card h4 { margin: 0; font-size: .95rem; } .card h4 a { color: inherit; display: inline-block; min-height: 24px; }
.tag { display: inline-block; min-width: 1.4em; text-align: center; border: 1px solid var(--muted); border-radius: 3px; font-size: .8em; }
.card dl { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0 .6rem; margin: .2rem 0; } .card dt { color: var(--muted); }
.card dd { margin: 0; overflow-wrap: anywhere; } .note { margin: 0; font-size: .8rem; color: var(--muted); }
.legend { display: flex; flex-wrap: wrap; gap: .4rem 1rem; list-style: none; padding: 0; margin: .5rem 0 0; }
@media print { .report { display: block; } }
`;
