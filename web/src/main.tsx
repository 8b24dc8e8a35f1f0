import { createRoot } from "react-dom/client";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/shell.css";
import "./styles/parts.css";
import "./styles/marks.css";
import { setting, showTheme } from "./app/settings.js";
import { Shell } from "./app/shell.js";
import { listenForKeys } from "./app/use-keys.js";

showTheme(setting("theme"));
listenForKeys();
createRoot(document.getElementById("app")!).render(<Shell />);
