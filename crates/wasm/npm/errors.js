const NAMES = new Set([
  "InputError",
  "ArgumentError",
  "LengthError",
  "StrikeOrderError",
  "BelowIntrinsicError",
  "AboveBoundError",
  "LowInformationError",
  "UnreachableDeltaError",
  "NoStrikeError",
  "CurvatureTooLowError",
  "BarrierOrderError",
  "ArbitrageError",
  "PositionError",
  "CurveError",
  "CashFlowError",
  "DateError",
  "SearchError",
]);

export function isCondorLabError(error) {
  return error instanceof Error && NAMES.has(error.name);
}
