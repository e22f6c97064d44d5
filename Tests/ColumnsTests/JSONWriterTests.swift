import Columns
import Testing

struct JSONWriterTests {
    @Test func `values, keys and brackets are separated by single commas`() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("sheet")
        writer.value("名单")
        writer.key("row")
        writer.value(12)
        writer.key("cells")
        writer.beginArray()
        writer.value("a")
        writer.null()
        writer.value(true)
        writer.beginObject()
        writer.endObject()
        writer.beginArray()
        writer.endArray()
        writer.endArray()
        writer.key("last")
        writer.value(nil as String?)
        writer.endObject()
        #expect(
            String(decoding: writer.bytes, as: UTF8.self) == #"{"sheet":"名单","row":12,"cells":["a",null,true,{},[]],"last":null}"#
        )
    }

    @Test func `a line is a value of its own`() {
        var writer = JSONWriter()
        for number in 1...2 {
            writer.beginObject()
            writer.key("n")
            writer.value(number)
            writer.endObject()
            writer.endLine()
        }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\"n\":1}\n{\"n\":2}\n")
    }

    @Test func `what JSON does not allow in a text is escaped`() {
        var writer = JSONWriter()
        writer.value("\"\\\n\r\t\u{01}\u{1F}\u{7F}/中😀")
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #""\"\\\n\r\t\u0001\u001f\u007f/中😀""#)
    }

    @Test func `bytes are written as a text`() {
        var writer = JSONWriter()
        writer.value(TextColumn(["a\"b"])[0])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #""a\"b""#)
    }
}
