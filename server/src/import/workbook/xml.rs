//! XML as this reader needs it: elements by their local names, attributes on demand, texts put together.

use quick_xml::events::{BytesRef, BytesStart, Event};

use super::super::refusal::ImportRefusal;
use super::part::Part;

/// What comes next in a part.
#[derive(Debug)]
pub enum Node<'e> {
    /// `<name …>`; an element without content is followed by its [`Node::Close`] as well.
    Open(Element<'e>),
    /// `</name>`.
    Close(&'e [u8]),
    /// Text between tags; one text may come in several pieces.
    Text(&'e str),
    /// The end of the part.
    End,
}

/// An element's start.
#[derive(Debug)]
pub struct Element<'e>(BytesStart<'e>);

impl Element<'_> {
    /// The name without its prefix.
    pub fn name(&self) -> &[u8] {
        self.0.local_name().into_inner()
    }

    /// The value of the attribute with this local name.
    pub fn attribute(&self, name: &str) -> Result<Option<String>, ImportRefusal> {
        for attribute in self.0.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| ImportRefusal::BrokenWorkbook)?;
            if attribute.key.local_name().into_inner() == name.as_bytes() {
                return value_of(&attribute.value).map(Some);
            }
        }
        Ok(None)
    }

    /// The value of the attribute with this prefix and local name.
    pub fn prefixed(&self, prefix: &str, name: &str) -> Result<Option<String>, ImportRefusal> {
        for attribute in self.0.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| ImportRefusal::BrokenWorkbook)?;
            let is_it = attribute.key.local_name().into_inner() == name.as_bytes()
                && attribute.key.prefix().is_some_and(|found| found.into_inner() == prefix.as_bytes());
            if is_it {
                return value_of(&attribute.value).map(Some);
            }
        }
        Ok(None)
    }

    /// The value of an attribute that is a whole number.
    pub fn number(&self, name: &str) -> Result<Option<u32>, ImportRefusal> {
        self.attribute(name)?.map(|text| text.trim().parse().map_err(|_| ImportRefusal::BrokenWorkbook)).transpose()
    }

    /// Whether an attribute says yes.
    pub fn flag(&self, name: &str) -> Result<bool, ImportRefusal> {
        Ok(self.attribute(name)?.is_some_and(|text| matches!(text.as_str(), "1" | "true")))
    }
}

fn value_of(raw: &[u8]) -> Result<String, ImportRefusal> {
    let text = std::str::from_utf8(raw).map_err(|_| ImportRefusal::BrokenWorkbook)?;
    quick_xml::escape::unescape(text).map(std::borrow::Cow::into_owned).map_err(|_| ImportRefusal::BrokenWorkbook)
}

/// Walks through a part.
pub struct Walk<'a> {
    part: Part<'a>,
    buffer: Vec<u8>,
    /// Name of the element that ends, or of the one without content that is to be closed next.
    name: Vec<u8>,
    text: String,
    empty: bool,
    depth: usize,
}

/// Elements within elements; real workbooks have about ten.
const DEPTH: usize = 64;

impl<'a> Walk<'a> {
    /// Begins at the start of a part.
    pub fn new(part: Part<'a>) -> Self {
        Self { part, buffer: Vec::new(), name: Vec::new(), text: String::new(), empty: false, depth: 0 }
    }

    /// The next start, end or text. Comments and the like are empty texts.
    pub fn next(&mut self) -> Result<Node<'_>, ImportRefusal> {
        if std::mem::take(&mut self.empty) {
            self.depth -= 1;
            return Ok(Node::Close(&self.name));
        }
        self.buffer.clear();
        let Ok(event) = self.part.reader.read_event_into(&mut self.buffer) else {
            return Err(self.part.refusal());
        };
        self.text.clear();
        match event {
            Event::Start(start) => {
                self.depth += 1;
                if self.depth > DEPTH { Err(ImportRefusal::BrokenWorkbook) } else { Ok(Node::Open(Element(start))) }
            }
            Event::Empty(start) => {
                start.local_name().into_inner().clone_into(&mut self.name);
                self.empty = true;
                self.depth += 1;
                Ok(Node::Open(Element(start)))
            }
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                end.local_name().into_inner().clone_into(&mut self.name);
                Ok(Node::Close(&self.name))
            }
            Event::Text(text) => {
                self.text.push_str(std::str::from_utf8(&text).map_err(|_| ImportRefusal::BrokenWorkbook)?);
                Ok(Node::Text(&self.text))
            }
            Event::CData(text) => {
                self.text.push_str(std::str::from_utf8(&text).map_err(|_| ImportRefusal::BrokenWorkbook)?);
                Ok(Node::Text(&self.text))
            }
            Event::GeneralRef(reference) => {
                self.text = entity(&reference)?;
                Ok(Node::Text(&self.text))
            }
            Event::DocType(_) => Err(ImportRefusal::DocType),
            Event::Eof if self.depth > 0 => Err(ImportRefusal::BrokenWorkbook),
            Event::Eof => Ok(Node::End),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Ok(Node::Text("")),
        }
    }
}

/// The five entities of XML and numbered characters; there are no others, because there is no document type.
fn entity(reference: &BytesRef<'_>) -> Result<String, ImportRefusal> {
    if let Some(letter) = reference.resolve_char_ref().map_err(|_| ImportRefusal::BrokenWorkbook)? {
        return Ok(letter.into());
    }
    let name = std::str::from_utf8(reference).map_err(|_| ImportRefusal::BrokenWorkbook)?;
    quick_xml::escape::resolve_xml_entity(name).map(str::to_owned).ok_or(ImportRefusal::BrokenWorkbook)
}
