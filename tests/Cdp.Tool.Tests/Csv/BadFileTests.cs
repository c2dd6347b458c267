using System.Text;

namespace Cdp.Tool.Tests.Csv;

public sealed class BadFileTests : ToolFixture
{
    [Fact]
    public Task A_missing_file_is_named() => Refuses("There is no file", "dedupe", PathOf("none.csv"));

    [Fact]
    public Task An_empty_file_is_refused() => Refuses("is empty", "dedupe", Write("a.csv", string.Empty));

    [Fact]
    public Task A_file_with_a_header_only_is_refused() => Refuses("no records", "dedupe", Write("a.csv", "id,name\n"));

    [Fact]
    public Task A_ragged_row_is_named_by_its_line_after_line_breaks_in_quotes() =>
        Refuses("line 4: the record has 3 fields, the header 2 fields", "dedupe", Write("a.csv", "id,name\n1,\"An\nn\"\n2,B,C\n"));

    [Fact]
    public Task A_quote_that_is_not_closed_is_named_by_its_line() =>
        Refuses("line 3: a double quote is not closed", "dedupe", Write("a.csv", "id,name\n1,Ann\n2,\"Bob\n3,Cleo\n"));

    [Fact]
    public Task A_header_with_the_same_name_twice_is_refused() => Refuses("line 1: two columns are called name", "dedupe", Write("a.csv", "id,name,name\n1,a,b\n"));

    [Fact]
    public Task A_column_without_name_is_refused() => Refuses("column 2 has no name", "dedupe", Write("a.csv", "id,,name\n1,a,b\n"));

    [Fact]
    public Task A_line_that_is_not_utf8_is_named_with_the_remedy() =>
        Refuses("line 3 is not UTF-8", "dedupe", Write("a.csv", "id,name\n1,Ann\n2,Zoë\n", Encoding.Latin1));

    [Fact]
    public Task An_encoding_that_does_not_exist_is_refused() =>
        Refuses("no encoding called klingon", "dedupe", Write("a.csv", People), "--encoding", "klingon");

    [Fact]
    public Task Ids_that_occur_twice_are_named_by_both_lines() =>
        Refuses("line 4: the key x is that of line 2 too", "dedupe", Write("a.csv", "key,name\nx,a\ny,b\nx,c\n"), "--id", "key");

    [Fact]
    public Task A_ragged_row_after_ids_that_are_not_unique_is_named() => Refuses("line 4: the record has 3 fields", "dedupe", Write("a.csv", "id,name\n7,a\n7,b\n8,c,d\n"));

    [Fact]
    public Task A_record_without_id_is_named_by_its_line() => Refuses("line 3: the record has no key", "dedupe", Write("a.csv", "key,name\nx,a\n,b\n"), "--id", "key");

    [Theory]
    [InlineData("--id")]
    [InlineData("--truth")]
    public Task A_column_that_is_missing_is_refused_with_those_there_are(string option) =>
        Refuses("there is no column nobody. Give one of: id, name", "dedupe", Write("a.csv", People), option, "nobody");

    [Fact]
    public Task A_file_with_nothing_to_compare_is_refused() => Refuses("no columns to compare", "dedupe", Write("a.csv", "id,person\n1,2\n"), "--truth", "person");

    [Fact]
    public Task A_truth_without_matches_is_refused() => Refuses("No two records have the same person", "dedupe", Write("a.csv", "id,name,person\n1,a,1\n2,a,2\n"), "--truth", "person");

    [Fact]
    public Task A_folder_is_not_a_file() => Refuses("cannot be read", "dedupe", Directory.CreateDirectory(PathOf("folder")).FullName);
}
