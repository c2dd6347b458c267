using System.Text;
using Cdp.Tool.Commands;

namespace Cdp.Tool.Tests;

/// <summary>A folder of its own, and the command run in this process.</summary>
public abstract class ToolFixture : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cdp-tool").FullName;

    protected const string People = """
        id,name,city,email,person
        a1,Ada,London,ada@x.example,p1
        a2,Ada,London,ada@x.example,p1
        b1,Bob,Paris,bob@x.example,p2
        b2,Bob,Paris,,p2
        c1,Cleo,Rome,cleo@x.example,p3
        d1,Dora,Rome,dora@x.example,p4

        """;

    protected string Output { get; private set; } = string.Empty;

    protected string Error { get; private set; } = string.Empty;

    internal PlainPlanner Planner { get; } = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string PathOf(string name) => Path.Combine(_folder, name);

    protected string Write(string name, string text, Encoding? encoding = null)
    {
        File.WriteAllText(PathOf(name), text, encoding ?? new UTF8Encoding(false));
        return PathOf(name);
    }

    protected async Task<int> Run(params string[] args) => await Run(CancellationToken.None, args);

    protected async Task<int> Run(CancellationToken cancellationToken, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CdpCommand.RunAsync(args, new ToolHost { Output = output, Error = error, Planner = Planner }, cancellationToken);
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }

    protected async Task Refuses(string message, params string[] args)
    {
        (await Run(args)).Should().Be(2);
        Error.Should().ContainEquivalentOf(message).And.NotContain("   at Cdp");
        Output.Should().BeEmpty();
    }
}
