using Cdp.Segmentation.Sets;
using CsCheck;

namespace Cdp.Core.Tests.Segmentation.Sets;

/// <summary>Sets of ids in which every form of a chunk occurs, at every border, and often the same chunk in two sets.</summary>
internal static class IdSets
{
    public const int ChunkSize = 65_536;

    /// <summary>The upper bits of chunks: neighbours, both sides of 32 bits, what a double holds, and the last chunk of all.</summary>
    private static readonly long[] Keys = [0, 1, 2, 3, 7, 65_535, 65_536, 65_537, (1L << 37) - 1, 1L << 37, (1L << 47) - 1];

    /// <summary>Gets a set as the slow, obvious twin keeps it.</summary>
    public static Gen<SortedSet<long>> Any { get; } =
        Gen.Select(Gen.Int[0, Keys.Length - 1], Gen.Int[0, Shapes.Length - 1], Gen.Int[0, 2])
            .Array[0, 3]
            .Select(chunks => new SortedSet<long>(chunks.SelectMany(chunk => Shapes[chunk.Item2](new Random(chunk.Item3)).Select(low => (Keys[chunk.Item1] << 16) | (uint)low).Where(id => id > 0))));

    /// <summary>Gets an id that may or may not be in a set.</summary>
    public static Gen<long> Id { get; } = Gen.Select(Gen.Int[0, Keys.Length - 1], Gen.Int[0, ChunkSize - 1], (key, low) => Math.Max(1, (Keys[key] << 16) | (uint)low));

    private static Func<Random, IEnumerable<int>>[] Shapes =>
    [
        random => Draw(random, 1),
        random => Draw(random, 6),
        random => Draw(random, 15 + random.Next(20)),
        random => Draw(random, 300),
        random => Draw(random, 4_090 + (random.Next(3) * 5)),
        random => Draw(random, 4_096),
        random => Draw(random, 4_097),
        random => Draw(random, 20_000),
        random => Draw(random, 65_000),
        random => Run(random.Next(30_000), 100 + random.Next(30_000)),
        random => Enumerable.Range(0, 40).SelectMany(i => Run(i * 1_500, 1 + random.Next(1_400))),
        random => Enumerable.Range(0, 2_000).SelectMany(i => Run(i * 32, 1 + random.Next(31))),
        random => Enumerable.Range(0, ChunkSize / 2).Select(i => (i * 2) + random.Next(2)),
        _ => Run(0, ChunkSize),
        _ => Run(1, ChunkSize - 1),
        _ => [0, ChunkSize - 1],
        _ => Run(63, 66).Concat(Run(ChunkSize - 65, 65)),
    ];

    public static ProfileSet ToSet(this IEnumerable<long> ids) => ProfileSet.Create(ids.Select(id => new ProfileId(id)));

    public static IEnumerable<long> Numbers(this ProfileSet set) => set.Select(id => id.Value);

    private static SortedSet<int> Draw(Random random, int count)
    {
        var drawn = new SortedSet<int>();
        while (drawn.Count < count)
        {
            drawn.Add(random.Next(ChunkSize));
        }

        return drawn;
    }

    private static IEnumerable<int> Run(int first, int length) => Enumerable.Range(first, Math.Min(length, ChunkSize - first));
}
