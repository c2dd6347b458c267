namespace Cdp.Matching.Blocking;

/// <summary>Takes the pairs that blocking finds, one record with many others at a time. An instance is used by one thread at a time.</summary>
internal interface IPairVisitor
{
    /// <summary>Hears that the pairs of a unit of work follow. Units come in any order, each whole from one thread.</summary>
    void BeginUnit(int unit)
    {
    }

    /// <summary>Takes the records of the tile from which the next pairs are.</summary>
    /// <param name="rows">The rows, at most <see cref="PairTile.MaxRows"/>.</param>
    void Load(ReadOnlySpan<int> rows)
    {
    }

    /// <summary>Takes the pairs of a record with some others.</summary>
    /// <param name="left">The place of the record in the tile.</param>
    /// <param name="first">The first place of the others.</param>
    /// <param name="end">The place behind the last one.</param>
    /// <param name="live">One bit for each place of the tile: set where it forms a pair with the record. There is at least one.</param>
    void Visit(int left, int first, int end, ReadOnlySpan<ulong> live);

    /// <summary>Hears that the unit is done.</summary>
    void EndUnit(int unit)
    {
    }
}
