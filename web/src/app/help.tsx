import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Hint } from "../parts/hint.js";
import { bindings, type Scope } from "./keys.js";
import { set, useSetting } from "./settings.js";

const SCOPES: readonly (readonly [Scope, string])[] = [
  ["everywhere", "Everywhere"],
  ["list", "Lists"],
  ["reader", "Reader"],
  ["check", "Check"],
];

/** All keys, and the settings of this browser. */
export function Help({ onClose }: { onClose: () => void }) {
  const keys = useSetting("keys");
  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => open || onClose()}>
      <Modal>
        <Dialog className="dialog">
          <header>
            <Heading slot="title" level={2}>
              Keys
            </Heading>
            <button type="button" className="button plain" onClick={onClose}>
              Close <Hint>Esc</Hint>
            </button>
          </header>
          <div className="key-list">
            {SCOPES.map(([scope, title]) => (
              <section key={scope}>
                <h3>{title}</h3>
                <ul>
                  {bindings
                    .filter((binding) => binding.scope === scope)
                    .map((binding) => (
                      <li key={binding.keys} className="key-row">
                        <span>{binding.label}</span>
                        <Keys keys={binding.keys} />
                      </li>
                    ))}
                </ul>
              </section>
            ))}
          </div>
          <label>
            <input
              type="checkbox"
              checked={keys === "on"}
              onChange={(event) => set("keys", event.target.checked ? "on" : "off")}
            />{" "}
            Single keys act. None acts while you type.
          </label>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

export function Keys({ keys }: { keys: string }) {
  return (
    <span>
      {keys.split(" ").map((key, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sequence has a place, not a name
        <kbd key={k}>{key}</kbd>
      ))}
    </span>
  );
}
