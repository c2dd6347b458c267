using Cdp.Matching.Columns;
using Cdp.Matching.Records;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Matching.Records;

public sealed class RecordTableBuilderTests
{
    private static readonly string[] Columns = ["name", "city", "phone"];

    [Fact]
    public void Spans_strings_and_any_number_of_threads_give_one_table() =>
        Gen.Select(Gen.Int[0, 5_000], Gen.Int, Gen.Int[1, 5]).Sample(
            (count, seed, threads) =>
            {
                var records = Invent(count, seed);
                var expected = Describe(records);

                Describe(Build(records, threads, asSpans: true)).Should().Equal(expected);
                Describe(Build(records, threads, asSpans: false)).Should().Equal(expected);
            },
            iter: 20);

    [Fact]
    public void Long_values_are_kept_whole()
    {
        var builder = new RecordTableBuilder(["a", "b"]);
        for (var i = 0; i < 20; i++)
        {
            builder.Add(new string((char)('a' + i), 70_000)).Set(0, new string((char)('A' + i), 300_000)).Set(1, "x");
        }

        var table = builder.Build();

        for (var i = 0; i < 20; i++)
        {
            table.IdOf(i).Should().Be(new string((char)('a' + i), 70_000));
            table.ValueOf(i, ColumnExpression.Of("a")).Should().Be(new string((char)('A' + i), 300_000));
            table.ValueOf(i, ColumnExpression.Of("b")).Should().Be("x");
        }
    }

    [Fact]
    public void What_is_not_set_is_missing_and_what_is_set_twice_is_the_later()
    {
        var builder = new RecordTableBuilder(Columns);
        builder.Add("1").Set(0, "Mai").Set(2, "").Set(0, "Ann");
        builder.Add("2", "crm").Set(1, "Huế");
        var table = builder.Build();

        Columns.Select(column => table.ValueOf(0, ColumnExpression.Of(column))).Should().Equal("Ann", null, null);
        Columns.Select(column => table.ValueOf(1, ColumnExpression.Of(column))).Should().Equal(null, "Huế", null);
        (table.SourceOf(0), table.SourceOf(1)).Should().Be((string.Empty, "crm"));
    }

    [Fact]
    public void An_id_that_its_source_used_is_refused_at_its_record_and_leaves_no_trace()
    {
        var builder = new RecordTableBuilder(["a"]);
        for (var i = 0; i < 3_000; i++)
        {
            builder.Add($"{i / 2}", i % 2 == 0 ? "left" : "right").Set(0, $"{i}");
        }

        builder.TryAdd("7", "left", out _).Should().BeFalse();
        builder.Invoking(adding => adding.Add("7", "right")).Should().Throw<ArgumentException>().WithMessage("Record 3001*unique within a source*").WithParameterName("id");
        builder.Invoking(adding => adding.Add(new MatchRecord("7", ["x"], "left"))).Should().Throw<ArgumentException>().WithMessage("Record 3001*unique within a source*").WithParameterName("record");
        builder.TryAdd("7", "", out var values).Should().BeTrue();
        values.Set(0, "last");

        builder.Count.Should().Be(3_001);
        var table = builder.Build();
        table.ValueOf(3_000, ColumnExpression.Of("a")).Should().Be("last");
        table.Encode(ColumnExpression.Of("a")).Values.Should().HaveCount(3_002);
    }

    [Fact]
    public void Mistakes_are_told_with_the_remedy()
    {
        FluentActions.Invoking(() => new RecordTableBuilder(["a"]) { Threads = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => default(RecordValues).Set(0, "x")).Should().Throw<InvalidOperationException>().WithMessage("*RecordTableBuilder.Add*");
        FluentActions.Invoking(() => new RecordTableBuilder(["a"]).Add("")).Should().Throw<ArgumentException>().WithMessage("Record 1 has no id*");
        FluentActions.Invoking(() => new RecordTableBuilder(["a"]).Add("1").Set(1, "x")).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("column");
        FluentActions.Invoking(() => new RecordTableBuilder(["a"]).Add("1").Set(-1, "x")).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("column");

        var builder = new RecordTableBuilder(["a"]);
        FluentActions.Invoking(() =>
        {
            var first = builder.Add("1");
            builder.Add("2");
            first.Set(0, "x");
        }).Should().Throw<InvalidOperationException>().WithMessage("*before the next record*");
        builder.Build();
        builder.Invoking(built => built.Add("3")).Should().Throw<InvalidOperationException>().WithMessage("*new builder*");
        builder.Invoking(built => built.Build()).Should().Throw<InvalidOperationException>().WithMessage("*new builder*");
    }

    private static List<MatchRecord> Invent(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => new MatchRecord(
            $"{i / 2}",
            [random.Next(3) == 0 ? null : $"n{random.Next(50)}", random.Next(9) == 0 ? "" : $"thành phố {random.Next(count)}", $"{random.NextInt64()}"],
            i % 2 == 0 ? "" : $"s{random.Next(2)}"))];
    }

    private static RecordTable Build(List<MatchRecord> records, int threads, bool asSpans)
    {
        var builder = new RecordTableBuilder(Columns) { Threads = threads };
        foreach (var record in records)
        {
            if (!asSpans)
            {
                builder.Add(record);
                continue;
            }

            var values = builder.Add(record.Id.AsSpan(), record.Source);
            for (var column = 0; column < Columns.Length; column++)
            {
                values.Set(column, record.Values[column]);
            }
        }

        return builder.Build();
    }

    /// <summary>The slow and obvious way: values are numbered in the order in which they first occur, and 0 is missing.</summary>
    private static string[] Describe(List<MatchRecord> records)
    {
        var lines = records.ConvertAll(record => $"{record.Source}|{record.Id}");
        for (var column = 0; column < Columns.Length; column++)
        {
            List<string> known = [string.Empty];
            var numbers = new Dictionary<string, int>(StringComparer.Ordinal) { [string.Empty] = 0 };
            foreach (var value in records.Select(record => record.Values[column] ?? string.Empty))
            {
                if (numbers.TryAdd(value, known.Count))
                {
                    known.Add(value);
                }
            }

            lines.Add(string.Join(',', records.Select(record => numbers[record.Values[column] ?? string.Empty])));
            lines.Add(string.Join(',', known));
        }

        return [.. lines];
    }

    private static string[] Describe(RecordTable table) =>
    [
        .. Enumerable.Range(0, table.Count).Select(row => $"{table.SourceOf(row)}|{table.IdOf(row)}"),
        .. Columns.Select(column => table.Encode(ColumnExpression.Of(column)))
            .SelectMany(column => new[] { string.Join(',', column.Codes), string.Join(',', column.Values) }),
    ];
}
