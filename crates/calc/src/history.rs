//! Undo and redo.

/// Past, present and future of a value. A drag is one step, however many values it passed.
#[derive(Debug, Clone, PartialEq)]
pub struct History<T> {
    past: Vec<T>,
    present: T,
    future: Vec<T>,
    /// The value before the change under way (a slider held down), if any.
    moving_from: Option<T>,
}

/// Steps kept; the oldest is dropped. A reader who undoes two hundred steps wants Reset.
const STEPS_KEPT: usize = 200;

impl<T: Clone + PartialEq> History<T> {
    /// A history with no past.
    pub fn new(present: T) -> Self {
        Self {
            past: Vec::new(),
            present,
            future: Vec::new(),
            moving_from: None,
        }
    }

    /// The value now.
    pub fn present(&self) -> &T {
        &self.present
    }

    /// Changes the value while a control is held; [`settle`](Self::settle) makes it one step.
    pub fn move_to(&mut self, value: T) {
        if self.moving_from.is_none() {
            self.moving_from = Some(self.present.clone());
        }
        self.present = value;
    }

    /// Puts another value in place of the present one, as part of the same step.
    pub fn amend(&mut self, value: T) {
        self.present = value;
    }

    /// Ends a movement: one undo step if the value changed, none if it came back.
    pub fn settle(&mut self) {
        if let Some(before) = self.moving_from.take()
            && before != self.present
        {
            self.past.push(before);
            if self.past.len() > STEPS_KEPT {
                self.past.remove(0);
            }
            self.future.clear();
        }
    }

    /// Gives up a movement: the value is again what it was before.
    pub fn cancel(&mut self) {
        if let Some(before) = self.moving_from.take() {
            self.present = before;
        }
    }

    /// Changes the value as one undo step. No step is made when nothing changes.
    pub fn set(&mut self, value: T) {
        self.settle();
        self.move_to(value);
        self.settle();
    }

    /// Goes one step back; false when there is none.
    pub fn undo(&mut self) -> bool {
        self.settle();
        match self.past.pop() {
            Some(before) => {
                let after = std::mem::replace(&mut self.present, before);
                self.future.push(after);
                true
            }
            None => false,
        }
    }

    /// Goes one step forward again; false when there is none.
    pub fn redo(&mut self) -> bool {
        self.settle();
        match self.future.pop() {
            Some(after) => {
                let before = std::mem::replace(&mut self.present, after);
                self.past.push(before);
                true
            }
            None => false,
        }
    }

    /// True when [`undo`](Self::undo) would change the value.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
            || self
                .moving_from
                .as_ref()
                .is_some_and(|before| *before != self.present)
    }

    /// True when [`redo`](Self::redo) would change the value.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drag_is_one_step() {
        let mut history = History::new(1);
        for value in 2..50 {
            history.move_to(value);
        }
        history.settle();
        assert_eq!(*history.present(), 49);
        assert!(history.undo());
        assert_eq!(*history.present(), 1);
        assert!(!history.undo());
        assert!(history.redo());
        assert_eq!(*history.present(), 49);
        assert!(!history.redo());
    }

    #[test]
    fn a_drag_that_comes_back_is_no_step() {
        let mut history = History::new(1);
        history.set(2);
        history.undo();
        history.move_to(5);
        history.move_to(1);
        history.settle();
        assert!(!history.can_undo());
        assert!(
            history.can_redo(),
            "the future survives a drag that came back"
        );
    }

    #[test]
    fn a_drag_that_is_given_up_leaves_no_trace() {
        let mut history = History::new(1);
        history.set(2);
        history.undo();
        history.move_to(9);
        history.cancel();
        assert_eq!(*history.present(), 1);
        assert!(history.can_redo() && !history.can_undo());
        history.cancel();
        assert_eq!(*history.present(), 1);
    }

    #[test]
    fn a_new_step_forgets_the_future() {
        let mut history = History::new(1);
        history.set(2);
        history.undo();
        history.set(3);
        assert!(!history.can_redo());
        history.set(3);
        history.undo();
        assert_eq!(*history.present(), 1);
    }

    #[test]
    fn an_undo_in_the_middle_of_a_drag_goes_back_to_its_start() {
        let mut history = History::new(1);
        history.move_to(7);
        assert!(history.can_undo());
        assert!(history.undo());
        assert_eq!(*history.present(), 1);
    }

    #[test]
    fn the_oldest_steps_are_dropped() {
        let mut history = History::new(0);
        for value in 1..=(STEPS_KEPT + 50) {
            history.set(value);
        }
        let mut steps = 0;
        while history.undo() {
            steps += 1;
        }
        assert_eq!(steps, STEPS_KEPT);
        assert_eq!(*history.present(), 50);
    }
}
