using System.Collections.Concurrent;

namespace Cdp.Storage.Sqlite.Connections;

/// <summary>The text of one statement, with the place at which each connection keeps it prepared.</summary>
/// <remarks>Instances are static: one for each text in the source, so that a connection never holds more statements than there are texts.</remarks>
internal sealed class Sql
{
    private static readonly ConcurrentQueue<Sql> Statements = new();
    private static int _count;

    public Sql(string text)
    {
        Text = text;
        Slot = Interlocked.Increment(ref _count) - 1;
        Statements.Enqueue(this);
    }

    /// <summary>Gets every statement whose class was used so far, for the tests of query plans.</summary>
    public static IReadOnlyCollection<Sql> All => Statements;

    public string Text { get; }

    public int Slot { get; }
}
