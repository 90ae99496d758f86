//! The numbers of a worked example: `{{ bsm.call.price s=5800 k=6000 d=30 iv=15.5 | 2 }}`.
//!
//! ```text
//! number    = "{{" [ "let" name "=" ] sum [ "|" format ] [ "=" text ] "}}"
//! sum       = product { ("+" | "-") product }
//! product   = power { ("*" | "/") power }
//! power     = atom [ "^" power ]
//! atom      = number | "(" sum ")" | "-" atom | function "(" sum { "," sum } ")" | name | call
//!           | "figure:" id [ "#" state ] ".result:" result
//! call      = dotted-name { key "=" (number | name | "(" sum ")") }
//! format    = ["+"] ["$"] digits ["%"]
//! ```
//!
//! A name stands for what was shown, not for the unrounded number, so that a reader who redoes the
//! sum from the page gets what the page says.

use super::Engine;

/// The value of an expression and its text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) value: Option<f64>,
    /// The name it is kept under, if any.
    pub(super) name: Option<String>,
    /// The plain numbers that stand in it: what is given.
    pub(super) given: Vec<f64>,
}

/// Evaluates the inside of `{{ }}`.
pub(super) fn evaluate(
    source: &str,
    names: &[(String, f64)],
    engine: &dyn Engine,
) -> Result<Shown, String> {
    let (source, claimed) = match source.rsplit_once('|') {
        Some((before, format)) => match format.split_once('=') {
            Some((format, claimed)) => (format!("{before}|{format}"), Some(claimed.trim())),
            None => (source.to_owned(), None),
        },
        None => (source.to_owned(), None),
    };
    let (expression, format) = match source.rsplit_once('|') {
        Some((expression, format)) => (expression.trim(), Some(format.trim())),
        None => (source.trim(), None),
    };
    let (name, expression) = match expression.strip_prefix("let ") {
        Some(rest) => {
            let (name, rest) = rest
                .split_once('=')
                .ok_or("a name is given as `let name = …`")?;
            (Some(name.trim().to_owned()), rest.trim())
        }
        None => (None, expression),
    };
    let mut parser = Parser {
        rest: expression,
        names,
        engine,
        given: Vec::new(),
        text: None,
    };
    let value = parser.sum()?;
    parser.skip();
    if !parser.rest.is_empty() {
        return Err(format!("`{}` is not understood", parser.rest));
    }
    let text = match (format, parser.text) {
        (Some(format), _) => write(value, format)?,
        // A figure's result alone is shown as the figure shows it.
        (None, Some(text)) => text,
        (None, None) => return Err("say how it is shown: `| 2` for two decimals".to_owned()),
    };
    if let Some(claimed) = claimed.filter(|claimed| *claimed != text) {
        return Err(format!("the text says {claimed}, the engine {text}"));
    }
    let shown = read(&text).filter(|_| format.is_some()).unwrap_or(value);
    Ok(Shown {
        text,
        value: Some(shown).filter(|value| value.is_finite()),
        name,
        given: parser.given,
    })
}

/// Writes a number as a reader sees it.
fn write(value: f64, format: &str) -> Result<String, String> {
    let unknown = || format!("`{format}` is no format: `2`, `+2`, `$0`, `+$0`, `1%`");
    let (signed, rest) = match format.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, format),
    };
    let (dollars, rest) = match rest.strip_prefix('$') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let (percent, rest) = match rest.strip_suffix('%') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let decimals: usize = rest.parse().map_err(|_| unknown())?;
    if decimals > 12 || (dollars && percent) {
        return Err(unknown());
    }
    if !value.is_finite() {
        return Err("the result is not a number".to_owned());
    }
    let value = if percent { value * 100.0 } else { value };
    let digits = format!("{:.decimals$}", value.abs());
    let is_zero = digits.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::new();
    if value < 0.0 && !is_zero {
        text.push('−');
    } else if signed && !is_zero {
        text.push('+');
    }
    if dollars {
        text.push('$');
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    if percent {
        text.push('%');
    }
    Ok(text)
}

/// The number a reader takes from a text.
pub(super) fn read(text: &str) -> Option<f64> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | '$' | '+' | '%'))
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
    let value: f64 = plain.trim().parse().ok()?;
    Some(if text.ends_with('%') {
        value / 100.0
    } else {
        value
    })
}

struct Parser<'a> {
    rest: &'a str,
    names: &'a [(String, f64)],
    engine: &'a dyn Engine,
    given: Vec<f64>,
    /// The text of a figure's result, when that is all there is.
    text: Option<String>,
}

impl<'a> Parser<'a> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, sign: char) -> bool {
        self.skip();
        match self.rest.strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn take_while(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let end = self
            .rest
            .find(|c: char| !keep(c))
            .unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn sum(&mut self) -> Result<f64, String> {
        let mut value = self.product()?;
        loop {
            if self.take('+') {
                value += self.product()?;
            } else if self.take('-') {
                value -= self.product()?;
            } else {
                return Ok(value);
            }
            self.text = None;
        }
    }

    fn product(&mut self) -> Result<f64, String> {
        let mut value = self.power()?;
        loop {
            if self.take('*') {
                value *= self.power()?;
            } else if self.take('/') {
                value /= self.power()?;
            } else {
                return Ok(value);
            }
            self.text = None;
        }
    }

    fn power(&mut self) -> Result<f64, String> {
        let base = self.atom()?;
        if self.take('^') {
            self.text = None;
            return Ok(base.powf(self.power()?));
        }
        Ok(base)
    }

    fn atom(&mut self) -> Result<f64, String> {
        self.skip();
        if self.take('-') {
            return Ok(-self.atom()?);
        }
        if self.take('(') {
            let value = self.sum()?;
            return if self.take(')') {
                Ok(value)
            } else {
                Err("a bracket is not closed".to_owned())
            };
        }
        if self
            .rest
            .starts_with(|c: char| c.is_ascii_digit() || c == '.')
        {
            return self.number();
        }
        if let Some(rest) = self.rest.strip_prefix("figure:") {
            self.rest = rest;
            return self.figure();
        }
        let name = self.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
        if name.is_empty() {
            return Err(if self.rest.is_empty() {
                "something is missing at the end".to_owned()
            } else {
                format!("`{}` is not understood", self.rest)
            });
        }
        if let Some((_, value)) = self.names.iter().find(|(known, _)| known == name) {
            return Ok(*value);
        }
        if self.rest.starts_with('(') {
            return self.function(name);
        }
        self.call(name)
    }

    fn number(&mut self) -> Result<f64, String> {
        let text = self.take_while(|c| c.is_ascii_digit() || c == '.');
        let value = text
            .parse()
            .map_err(|_| format!("`{text}` is not a number"))?;
        self.given.push(value);
        Ok(value)
    }

    fn figure(&mut self) -> Result<f64, String> {
        let end = self
            .rest
            .find(".result:")
            .ok_or("a figure is written `figure:<id>.result:<result>`")?;
        let (id, rest) = (&self.rest[..end], &self.rest[end + ".result:".len()..]);
        self.rest = rest;
        let result = self.take_while(|c| c.is_ascii_alphanumeric() || c == '-');
        let (id, state) = id.split_once('#').unwrap_or((id, ""));
        for pair in state.split('&') {
            if let Some(Ok(value)) = pair.split_once('=').map(|(_, value)| value.parse()) {
                self.given.push(value);
            }
        }
        let (text, value) = self.engine.figure(id, state, result)?;
        self.text = Some(text);
        Ok(value.unwrap_or(f64::NAN))
    }

    fn function(&mut self, name: &str) -> Result<f64, String> {
        self.take('(');
        let mut arguments = vec![self.sum()?];
        while self.take(',') {
            arguments.push(self.sum()?);
        }
        if !self.take(')') {
            return Err(format!("the bracket after `{name}` is not closed"));
        }
        match (name, arguments.as_slice()) {
            ("sqrt", [x]) => Ok(x.sqrt()),
            ("exp", [x]) => Ok(x.exp()),
            ("ln", [x]) => Ok(x.ln()),
            ("abs", [x]) => Ok(x.abs()),
            ("max", [a, b]) => Ok(a.max(*b)),
            ("min", [a, b]) => Ok(a.min(*b)),
            _ => Err(format!(
                "`{name}` with {} numbers is none of sqrt, exp, ln, abs, max, min",
                arguments.len()
            )),
        }
    }

    fn call(&mut self, name: &str) -> Result<f64, String> {
        let mut arguments: Vec<(String, f64)> = Vec::new();
        loop {
            self.skip();
            let before = self.rest;
            let key = self.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
            if key.is_empty() || !self.rest.starts_with('=') {
                self.rest = before;
                break;
            }
            self.take('=');
            let negative = self.take('-');
            let value = if self.rest.starts_with('(') {
                self.atom()?
            } else if self
                .rest
                .starts_with(|c: char| c.is_ascii_digit() || c == '.')
            {
                self.number()?
            } else {
                let name = self.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
                self.names
                    .iter()
                    .find(|(known, _)| known == name)
                    .map(|(_, value)| *value)
                    .ok_or_else(|| format!("`{name}` has no value here"))?
            };
            arguments.push((key.to_owned(), if negative { -value } else { value }));
        }
        self.engine.call(name, &arguments)
    }
}
