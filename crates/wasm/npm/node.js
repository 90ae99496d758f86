// For Node: the WebAssembly file is read from beside this module.
import { readFile } from "node:fs/promises";
import load from "./condor_lab.js";

export * from "./condor_lab.js";
export { isCondorLabError } from "./errors.js";

let loading;

export default function init(source) {
  loading ??= load({ module_or_path: source ?? readFile(new URL("./condor_lab_bg.wasm", import.meta.url)) }).then(
    () => undefined,
    (error) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
