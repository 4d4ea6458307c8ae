//! What templates can call: `t(key="…")`, `asset(path="…")` and, for pictures, `fit(text="…", …)`.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, Function, Kwargs, State, TeraResult, Value};

use super::strings::{Argument, Strings};
use crate::diagnostics::nearest;
use crate::drawing::{Area, Direction, Fonts, fit};
use crate::site::encode_path;

/// `t(key="search-count", n=3)`: an interface string in the language of the page.
pub(super) struct TranslateFunction {
    strings: Arc<Strings>,
}

impl TranslateFunction {
    pub(super) fn new(strings: Arc<Strings>) -> Self {
        TranslateFunction { strings }
    }
}

impl Function<TeraResult<Value>> for TranslateFunction {
    fn call(&self, kwargs: Kwargs, state: &State) -> TeraResult<Value> {
        let key: &str = kwargs.must_get("key")?;
        let lang = state.get::<Value>("lang")?.ok_or_else(|| Error::message("`t` needs `lang` in the context"))?;
        let code = lang.get_from_path("code").and_then(Value::as_str).unwrap_or_default();
        let mut arguments = Vec::new();
        for (name, value) in kwargs.iter() {
            let Some(name) = name.as_str().filter(|name| *name != "key") else { continue };
            let argument = match value.as_i64() {
                Some(number) => Argument::Number(number),
                None => Argument::Text(value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
            };
            arguments.push((name.to_owned(), argument));
        }
        match self.strings.format(code, key, &arguments) {
            Some(text) => Ok(Value::from(&*text)),
            None => Err(Error::message(format!("no language has the interface string `{key}` with these arguments"))),
        }
    }
}

/// `asset(path="site.css")`: the path of a theme's asset, with its fingerprint.
pub(super) struct AssetFunction {
    paths: BTreeMap<String, String>,
}

impl AssetFunction {
    pub(super) fn new(base_path: &str, output_paths: &BTreeMap<String, String>) -> Self {
        let paths = output_paths
            .iter()
            .map(|(name, output)| (name.clone(), format!("{base_path}/{}", encode_path(output))))
            .collect();
        AssetFunction { paths }
    }
}

impl Function<TeraResult<Value>> for AssetFunction {
    fn call(&self, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
        let path: &str = kwargs.must_get("path")?;
        match self.paths.get(path) {
            Some(path) => Ok(Value::from(path.as_str())),
            None => {
                let hint = nearest(path, self.paths.keys().map(String::as_str))
                    .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
                Err(Error::message(format!("the theme has no asset `{path}`{hint}")))
            }
        }
    }
}

/// `fit(text=…, width=…, height=…, sizes=[…])`: a text in lines, as large as a box of a picture allows.
pub(super) struct FitFunction {
    fonts: Arc<Fonts>,
}

/// From one line of a picture to the next, in sizes, when the drawing does not say.
const LINE_HEIGHT: f32 = 1.25;
/// Weight of the letters when the drawing does not say: bold.
const WEIGHT: u16 = 700;

impl FitFunction {
    pub(super) fn new(fonts: Arc<Fonts>) -> Self {
        FitFunction { fonts }
    }
}

impl Function<TeraResult<Value>> for FitFunction {
    fn call(&self, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
        let direction = match kwargs.get::<&str>("dir")? {
            Some("rtl") => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        };
        let area = Area {
            width: kwargs.must_get("width")?,
            height: kwargs.must_get("height")?,
            sizes: kwargs.must_get("sizes")?,
            line_height: kwargs.get("line_height")?.unwrap_or(LINE_HEIGHT),
            weight: kwargs.get("weight")?.unwrap_or(WEIGHT),
            direction,
        };
        Ok(Value::from_serializable(&fit(&self.fonts, kwargs.must_get("text")?, &area)))
    }
}
