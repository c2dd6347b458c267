using Spectre.Console;

namespace Cdp.Tool.Display;

/// <summary>Shows tables and progress.</summary>
internal static class Screen
{
    /// <summary>Makes a console of a writer.</summary>
    /// <param name="writer">Where to.</param>
    /// <returns>The console, without colours unless the writer is a terminal.</returns>
    public static IAnsiConsole Of(TextWriter writer)
    {
        var isTerminal = (ReferenceEquals(writer, Console.Out) && !Console.IsOutputRedirected) || (ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!isTerminal)
        {
            console.Profile.Width = 140;
        }

        return console;
    }

    /// <summary>Does work and shows what it is at, when somebody watches.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="host">What surrounds the work.</param>
    /// <param name="work">The work, which is given whom to tell.</param>
    /// <returns>What came of it.</returns>
    public static T Follow<T>(ToolHost host, Func<Action<string>, T> work) =>
        host.ShowsProgress
            ? Of(host.Error).Status().Start("Starting", context => work(text => context.Status(Markup.Escape(text))))
            : work(_ => { });

    /// <summary>Does work that waits and shows what it is at, when somebody watches.</summary>
    /// <param name="host">What surrounds the work.</param>
    /// <param name="work">The work, which is given whom to tell.</param>
    /// <returns>A task that ends with the work.</returns>
    public static Task FollowAsync(ToolHost host, Func<Action<string>, Task> work) =>
        host.ShowsProgress
            ? Of(host.Error).Status().StartAsync("Starting", context => work(text => context.Status(Markup.Escape(text))))
            : work(_ => { });

    /// <summary>Makes a table.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="columns">The headings.</param>
    /// <returns>The table.</returns>
    public static Table MakeTable(string title, params string[] columns)
    {
        var table = new Table { Title = new TableTitle(Markup.Escape(title)), Border = TableBorder.Simple };
        table.AddColumns([.. columns.Select(column => new TableColumn(Markup.Escape(column)))]);
        return table;
    }

    /// <summary>Adds a row of plain texts.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cells">The texts.</param>
    public static void Add(this Table table, params string?[] cells) => table.AddRow([.. cells.Select(cell => new Text(cell ?? string.Empty))]);
}
