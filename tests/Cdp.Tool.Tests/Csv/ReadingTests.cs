using System.Text;

namespace Cdp.Tool.Tests.Csv;

public sealed class ReadingTests : ToolFixture
{
    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_byte_order_mark_tells_the_encoding(string encoding)
    {
        (await Run("dedupe", Write("a.csv", "id,name\n1,Zoë\n2,Zoë\n", Encoding.GetEncoding(encoding)), "--out", PathOf("out.csv"))).Should().Be(0, Error);
        File.ReadAllText(PathOf("out.csv")).Should().StartWith("cluster_id,id,name\n").And.Contain("Zoë");
    }

    [Fact]
    public async Task Another_encoding_can_be_named()
    {
        (await Run("dedupe", Write("a.csv", "id,name\n1,Zoë\n2,Zoë\n", Encoding.Latin1), "--encoding", "windows-1252", "--out", PathOf("out.csv"))).Should().Be(0, Error);
        File.ReadAllText(PathOf("out.csv")).Should().Contain("Zoë");
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task The_delimiter_is_found_out(char delimiter)
    {
        (await Run("dedupe", Write("a.csv", People.Replace(',', delimiter)), "--out", PathOf("out.csv"))).Should().Be(0, Error);
        File.ReadLines(PathOf("out.csv")).First().Should().Be("cluster_id,id,name,city,email,person");
    }

    [Fact]
    public async Task The_delimiter_can_be_named()
    {
        (await Run("dedupe", Write("a.csv", People.Replace(',', ':')), "--delimiter", ":", "--out", PathOf("out.csv"))).Should().Be(0, Error);
        File.ReadLines(PathOf("out.csv")).First().Should().Be("cluster_id,id,name,city,email,person");
    }

    [Fact]
    public Task A_delimiter_of_two_characters_is_refused() => Refuses("delimiter is not usable", "dedupe", Write("a.csv", People), "--delimiter", "ab");

    [Fact]
    public async Task Quotes_and_line_breaks_come_out_as_they_went_in()
    {
        const string text = "id,name,note\n1,\"Ann, \"\"A\"\"\",\"two\nlines\"\n2,Bob,x\n";
        (await Run("dedupe", Write("a.csv", text), "--out", PathOf("out.csv"))).Should().Be(0, Error);
        File.ReadAllText(PathOf("out.csv")).Should().Contain("1,\"Ann, \"\"A\"\"\",\"two\nlines\"\n");
    }

    [Fact]
    public async Task Blank_lines_and_line_ends_of_windows_are_fine()
    {
        (await Run("dedupe", Write("a.csv", People.ReplaceLineEndings("\r\n") + "\r\n\r\n"), "--json")).Should().Be(0, Error);
        Output.Should().Contain("\"rows\": 6");
    }

    [Theory]
    [InlineData("ID")]
    [InlineData("unique_id")]
    [InlineData("Record_Id")]
    public async Task A_usual_column_of_ids_is_taken_when_it_is_unique(string name)
    {
        (await Run("dedupe", Write("a.csv", $"name,{name}\nAnn,7\nAnn,8\n"), "--out", PathOf("out.csv"))).Should().Be(0, Error);
        File.ReadLines(PathOf("out.csv")).First().Should().Be($"cluster_id,{name},name");
    }

    [Fact]
    public async Task Records_go_by_their_number_when_ids_are_not_unique()
    {
        (await Run("dedupe", Write("a.csv", "id,name\n7,Ann\n7,Ann\n"), "--out", PathOf("out.csv"))).Should().Be(0, Error);
        Output.Should().Contain("not unique");
        File.ReadAllText(PathOf("out.csv")).Should().StartWith("cluster_id,row_number,id,name\n0,1,7,Ann\n");
    }

    [Theory]
    [InlineData("id,record_id,name\n7,a,Ann\n7,b,Ann\n", "cluster_id,record_id,id,name\n0,a,7,Ann\n")]
    [InlineData("id,name\n7,Ann\n ,Ann\n", "cluster_id,row_number,id,name\n0,1,7,Ann\n")]
    [InlineData("id,record_id,name\n7,a,Ann\n7,a,Ann\n", "cluster_id,row_number,id,record_id,name\n0,1,7,a,Ann\n")]
    public async Task The_next_usual_column_is_taken_when_one_is_not_unique(string text, string start)
    {
        (await Run("dedupe", Write("a.csv", text), "--out", PathOf("out.csv"))).Should().Be(0, Error);
        File.ReadAllText(PathOf("out.csv")).Should().StartWith(start);
    }

    [Fact]
    public async Task A_column_of_ids_that_are_not_unique_is_a_column_like_others()
    {
        (await Run("dedupe", Write("a.csv", "id,person\n7,1\n7,1\n8,2\n"), "--truth", "person", "--out", PathOf("out.csv"))).Should().Be(0, Error);
        File.ReadAllText(PathOf("out.csv")).Should().StartWith("cluster_id,row_number,id,person\n");
    }

    [Fact]
    public async Task Files_with_the_same_ids_are_two_sources()
    {
        (await Run("link", Write("a.csv", "id,name\n1,Ann\n2,Bob\n"), Write("b.csv", "id,name\n1,Bob\n1,Ann\n"), "--out", PathOf("out.csv"))).Should().Be(0, Error);
        Output.Should().Contain("b.csv: the values of id are not unique");
    }
}
