using Cdp.Matching;
using Cdp.Matching.Planning;

namespace Cdp.Tool.Tests.Commands;

public sealed class LinkTests : ToolFixture
{
    private const string Left = "id,name,city,person,shoe\n1,Ada,London,p1,38\n2,Bob,Paris,p2,44\n";
    private const string Right = "id,name,city,person,hat\n1,Bob,Paris,p2,7\n2,Ada,London,p1,8\n";

    [Fact]
    public async Task Ids_need_to_be_unique_within_a_file_only()
    {
        (await Run("link", Write("l.csv", Left), Write("r.csv", Right), "--truth", "person", "--pairs", PathOf("pairs.csv"))).Should().Be(0, Error);
        Planner.Asked!.LinkType.Should().Be(MatchLinkType.LinkOnly);
        File.ReadAllLines(PathOf("pairs.csv"))[0].Should().StartWith("source_left,id_left,source_right,id_right,match_weight");
        File.ReadAllLines(PathOf("pairs.csv"))[1].Should().StartWith("l,1,r,2,");
    }

    [Fact]
    public async Task Columns_of_one_file_only_are_left_out_and_named()
    {
        (await Run("link", Write("l.csv", Left), Write("r.csv", Right))).Should().Be(0, Error);
        Output.Should().Contain("only one file has them: shoe, hat");
        Planner.Asked!.Kinds["shoe"].Should().Be(ColumnKind.Unused);
    }

    [Fact]
    public async Task Clusters_hold_the_records_of_both_files()
    {
        (await Run("link", Write("l.csv", Left), Write("r.csv", Right), "--truth", "person", "--out", PathOf("out.csv"))).Should().Be(0, Error);
        File.ReadAllLines(PathOf("out.csv")).Should().Equal(
            "cluster_id,source,id,name,city,person,shoe,hat", "0,l,1,Ada,London,p1,38,", "1,l,2,Bob,Paris,p2,44,", "1,r,1,Bob,Paris,p2,,7", "0,r,2,Ada,London,p1,,8");
    }

    [Fact]
    public Task Files_without_a_common_column_are_refused() =>
        Refuses("no columns of the same name", "link", Write("l.csv", "id,a\n1,x\n"), Write("r.csv", "id,b\n1,x\n"));

    [Fact]
    public async Task Files_of_one_name_are_called_left_and_right()
    {
        Directory.CreateDirectory(PathOf("sub"));
        (await Run("link", Write("l.csv", Left), Write("sub/l.csv", Right), "--out", PathOf("out.csv"))).Should().Be(0, Error);
        File.ReadAllText(PathOf("out.csv")).Should().Contain(",left,1,").And.Contain(",right,1,");
    }
}
