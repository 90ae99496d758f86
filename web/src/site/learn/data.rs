//! The lessons as structured data.

use condor_content::glossary::Glossary;
use condor_content::lessons::{Lesson, Lessons};

use crate::site::glossary::{address, data_block, defined_terms, json};

/// A lesson as structured data.
pub(super) fn lesson_json(lesson: &Lesson, glossary: &Glossary, site_url: Option<&str>) -> String {
    let teaches = defined_terms(&lesson.terms, glossary, site_url);
    data_block(&format!(
        "{{\"@context\":\"https://schema.org\",{},\"description\":{},\"teaches\":[{}],\"isPartOf\":{{\
         \"@type\":\"LearningResource\",\"url\":{}}}}}",
        resource(lesson, site_url),
        json(&lesson.goal),
        teaches,
        json(&address(site_url, super::PATH)),
    ))
}

/// The whole path as structured data.
pub(super) fn path_json(lessons: &Lessons, site_url: Option<&str>) -> String {
    let parts: Vec<String> = lessons
        .lessons
        .iter()
        .map(|lesson| format!("{{{}}}", resource(lesson, site_url)))
        .collect();
    data_block(&format!(
        "{{\"@context\":\"https://schema.org\",\"@type\":\"LearningResource\",\"name\":{},\"url\":{},\
         \"learningResourceType\":\"Course\",\"inLanguage\":\"en\",\"isAccessibleForFree\":true,\
         \"hasPart\":[{}]}}",
        json("Condor Lab: the learning path"),
        json(&address(site_url, super::PATH)),
        parts.join(",")
    ))
}

fn resource(lesson: &Lesson, site_url: Option<&str>) -> String {
    format!(
        "\"@type\":\"LearningResource\",\"name\":{},\"url\":{},\"learningResourceType\":\"Lesson\",\
         \"position\":{},\"timeRequired\":\"PT{}M\",\"interactivityType\":\"active\",\
         \"isAccessibleForFree\":true,\"inLanguage\":\"en\"",
        json(&lesson.title),
        json(&address(site_url, &lesson.path())),
        lesson.number,
        lesson.minutes,
    )
}
