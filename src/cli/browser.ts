import { spawn } from "node:child_process";

/** Opens a page or an address in the desktop's browser, if there is one; that there is none is no fault. */
export function openBrowser(address: string): void {
  const [command, args]: [string, string[]] =
    process.platform === "darwin"
      ? ["open", [address]]
      : process.platform === "win32"
        ? ["cmd", ["/c", "start", "", address.replaceAll("&", "^&")]]
        : ["xdg-open", [address]];
  spawn(command, args, { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}
