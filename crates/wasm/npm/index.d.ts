import type { CondorLabError, InitInput } from "./condor_lab.js";

export * from "./condor_lab.js";

/**
 * Loads the engine. Call it once and wait for it before anything else; more calls wait for the first.
 *
 * Without `source` the WebAssembly file beside this module is used. With it: where else to find it, or
 * the bytes or the compiled module themselves. After a failure it may be called again.
 */
export default function init(source?: InitInput | Promise<InitInput>): Promise<void>;

/** Whether an error was thrown by this package. */
export function isCondorLabError(error: unknown): error is CondorLabError;
