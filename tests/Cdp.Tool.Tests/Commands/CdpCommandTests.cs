namespace Cdp.Tool.Tests.Commands;

public sealed class CdpCommandTests : ToolFixture
{
    [Fact]
    public async Task Without_arguments_it_says_how_it_is_used()
    {
        (await Run()).Should().Be(0);
        Output.Should().ContainAll("dedupe", "link", "explain");
    }

    [Fact]
    public Task A_file_that_is_not_given_is_asked_for() => Refuses("cdp dedupe --help", "dedupe");
}
