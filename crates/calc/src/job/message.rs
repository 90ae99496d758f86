//! The messages between a page and its worker, each one array of numbers.

use std::fmt;

/// Version of the protocol: page and worker of different builds do not talk.
const VERSION: f64 = 1.0;
/// The longest request or answer: a million numbers, eight megabytes.
const LONGEST: usize = 1 << 20;

/// What page and worker say to each other.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The worker has started and listens.
    Ready,
    /// Begin a job, in place of any under way.
    Begin {
        /// Its number.
        generation: u32,
        /// What is asked for.
        request: Vec<f64>,
    },
    /// Stop.
    Cancel,
    /// So much is done.
    Tick {
        /// The number of the job.
        generation: u32,
        /// Parts done.
        done: u32,
        /// Parts in all.
        of: u32,
        /// What was found, empty when there is nothing new.
        answer: Vec<f64>,
    },
    /// The job cannot be done.
    Failed {
        /// Its number.
        generation: u32,
        /// Why, in words.
        text: String,
    },
}

/// A message that is none of this protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageError(&'static str);

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for MessageError {}

impl Message {
    /// The message as numbers.
    pub fn to_numbers(&self) -> Vec<f64> {
        let (kind, head, body): (f64, [u32; 3], Vec<f64>) = match self {
            Message::Ready => (0.0, [0; 3], Vec::new()),
            Message::Begin {
                generation,
                request,
            } => (1.0, [*generation, 0, 0], request.clone()),
            Message::Cancel => (2.0, [0; 3], Vec::new()),
            Message::Tick {
                generation,
                done,
                of,
                answer,
            } => (3.0, [*generation, *done, *of], answer.clone()),
            Message::Failed { generation, text } => {
                let letters = text.chars().map(|letter| f64::from(u32::from(letter)));
                (4.0, [*generation, 0, 0], letters.collect())
            }
        };
        let mut numbers = vec![VERSION, kind];
        numbers.extend(head.map(f64::from));
        numbers.extend(body);
        numbers
    }

    /// The message these numbers are.
    ///
    /// # Errors
    /// [`MessageError`] when they are none.
    pub fn from_numbers(numbers: &[f64]) -> Result<Self, MessageError> {
        let [version, kind, a, b, c, body @ ..] = numbers else {
            return Err(MessageError("the message is too short"));
        };
        if *version != VERSION {
            return Err(MessageError("the message is of another version"));
        }
        if body.len() > LONGEST {
            return Err(MessageError("the message is too long"));
        }
        let count = |number: f64| {
            let is_count = (0.0..=f64::from(u32::MAX)).contains(&number) && number.fract() == 0.0;
            // Checked to be a whole number in its range.
            is_count
                .then_some(number as u32)
                .ok_or(MessageError("a count of the message is not one"))
        };
        let (generation, done, of) = (count(*a)?, count(*b)?, count(*c)?);
        match *kind {
            0.0 => Ok(Message::Ready),
            1.0 => Ok(Message::Begin {
                generation,
                request: body.to_vec(),
            }),
            2.0 => Ok(Message::Cancel),
            3.0 if done <= of => Ok(Message::Tick {
                generation,
                done,
                of,
                answer: body.to_vec(),
            }),
            4.0 => {
                let letter = |number: &f64| count(*number).ok().and_then(char::from_u32);
                let text = body.iter().map(letter).collect::<Option<String>>();
                Ok(Message::Failed {
                    generation,
                    text: text.ok_or(MessageError("the words of the message are none"))?,
                })
            }
            _ => Err(MessageError("the message is of no known kind")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_sent_is_what_arrives() {
        let all = [
            Message::Ready,
            Message::Begin {
                generation: 7,
                request: vec![1.0, -2.5],
            },
            Message::Cancel,
            Message::Tick {
                generation: u32::MAX,
                done: 3,
                of: 4,
                answer: vec![0.25],
            },
            Message::Failed {
                generation: 1,
                text: "δ is out of range".to_owned(),
            },
        ];
        for message in all {
            let read = Message::from_numbers(&message.to_numbers());
            assert_eq!(read, Ok(message));
        }
    }

    #[test]
    fn what_is_no_message_is_refused() {
        let tick = Message::Tick {
            generation: 1,
            done: 2,
            of: 4,
            answer: Vec::new(),
        };
        for (place, number) in [
            (0, 2.0),
            (1, 9.0),
            (2, -1.0),
            (3, 5.0),
            (3, 0.5),
            (4, f64::NAN),
        ] {
            let mut numbers = tick.to_numbers();
            numbers[place] = number;
            assert!(Message::from_numbers(&numbers).is_err(), "{place} {number}");
        }
        assert!(Message::from_numbers(&[1.0, 0.0]).is_err());
    }

    proptest! {
        #[test]
        fn any_numbers_are_read_or_refused(numbers in proptest::collection::vec(any::<f64>(), 0..12)) {
            if let Ok(message) = Message::from_numbers(&numbers) {
                prop_assert!(Message::from_numbers(&message.to_numbers()).is_ok());
            }
        }
    }
}
