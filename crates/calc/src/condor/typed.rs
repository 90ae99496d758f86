//! For tests: a session of the condor with its types back.

use super::{Condor, CondorInputs, CondorOutput, MODEL};
use crate::{Calculator, InputSet, Session};

/// A fresh session.
pub(crate) fn fresh() -> Session {
    Session::new(&MODEL, CondorInputs::default().values()).expect("the defaults give a result")
}

/// What a session holds, with the condor's types.
pub(crate) trait Typed {
    /// The inputs now.
    fn inputs(&self) -> CondorInputs;
    /// Their result, or that of the last inputs that gave one.
    fn output(&self) -> CondorOutput;
}

impl Typed for Session {
    fn inputs(&self) -> CondorInputs {
        CondorInputs::from_values(self.values())
    }

    fn output(&self) -> CondorOutput {
        Condor::evaluate(&CondorInputs::from_values(self.result_values())).expect("a result")
    }
}
