using System.Buffers;
using Cdp.Segmentation.Sets;
using CsCheck;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Segmentation.Sets;

public sealed class ProfileSetSerializationTests
{
    [Fact]
    public void A_set_that_was_written_is_read_as_it_was() =>
        IdSets.Any.Sample(
            ids =>
            {
                var set = ids.ToSet();
                var read = ProfileSet.Read(Write(set));

                read.Equals(set).Should().BeTrue();
                read.Numbers().SequenceEqual(ids).Should().BeTrue();
                Write(read).AsSpan().SequenceEqual(Write(set)).Should().BeTrue();
            },
            iter: 100);

    /// <summary>The bytes are worked out by hand from RoaringFormatSpec.</summary>
    [Theory]
    [InlineData(new long[0], "0000000000000000")]
    [InlineData(new long[] { 1, 5, 65_543 }, "0100000000000000 00000000 3A300000 02000000 0000 0100 0100 0000 18000000 1C000000 0100 0500 0700")]
    [InlineData(new long[] { 10, 11, 12, 13, 14, 15 }, "0100000000000000 00000000 3B300000 01 0000 0500 0100 0A00 0500")]
    [InlineData(new long[] { 2, (1L << 32) + 3 }, "0200000000000000 00000000 3A300000 01000000 0000 0000 10000000 0200 01000000 3A300000 01000000 0000 0000 10000000 0300")]
    public void The_bytes_are_those_of_the_published_format(long[] ids, string bytes)
    {
        var expected = Convert.FromHexString(bytes.Replace(" ", string.Empty, StringComparison.Ordinal));

        Write(ids.ToSet()).Should().Equal(expected);
        ProfileSet.Read(expected).Numbers().Should().Equal(ids);
    }

    [Theory]
    [InlineData("0100000000000000 00000000 3A300000 01000000 0000 0500 10000000 0A00 0B00 0C00 0D00 0E00 0F00", "an array where runs are smaller")]
    [InlineData("0100000000000000 00000000 3B300000 01 0000 0500 0200 0A00 0200 0D00 0200", "runs that touch")]
    [InlineData("0200000000000000 00000000 3B300000 01 0000 0500 0100 0A00 0500 05000000 3A300000 00000000", "an empty bitmap behind it")]
    public void Other_writers_may_choose_other_forms(string bytes, string because) =>
        Read(bytes).Should().Equal(new long[] { 10, 11, 12, 13, 14, 15 }, because);

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("0100000000000000", "no bitmap")]
    [InlineData("FFFFFFFFFFFFFFFF 00000000 3A300000 00000000", "more bitmaps than bytes")]
    [InlineData("000000000000000000", "something behind the end")]
    [InlineData("0100000000000000 00000000 3C300000 01000000", "an unknown beginning")]
    [InlineData("0100000000000000 00000000 3A300000 FFFFFFFF", "too many containers")]
    [InlineData("0100000000000000 00000000 3A300000 01000000 0000 0000 10000000 0000", "the number 0")]
    [InlineData("0100000000000000 00000080 3A300000 01000000 0000 0000 10000000 0100", "64 bits")]
    [InlineData("0100000000000000 00000000 3A300000 01000000 0000 0100 10000000 0500 0500", "a number twice")]
    [InlineData("0100000000000000 00000000 3A300000 01000000 0000 0000 11000000 0500", "a wrong place")]
    [InlineData("0100000000000000 00000000 3B300000 01 0000 0500 0100 FEFF 0500", "a run over the end")]
    [InlineData("0100000000000000 00000000 3B300000 01 0000 0500 0200 0A00 0300 0C00 0300", "runs that overlap")]
    [InlineData("0100000000000000 00000000 3B300000 01 0000 0600 0100 0A00 0500", "a wrong count")]
    [InlineData("0200000000000000 01000000 3A300000 00000000 01000000 3A300000 00000000", "upper bits twice")]
    public void Bytes_that_are_no_set_are_refused(string bytes, string because) =>
        FluentActions.Invoking(() => Read(bytes)).Should().Throw<InvalidDataException>(because).WithMessage("*profile ids*near byte*");

    [Fact]
    public void Bytes_that_are_cut_are_refused() =>
        Gen.Select(IdSets.Any, Gen.Double[0, 1]).Sample(
            (ids, share) =>
            {
                var bytes = Write(ids.ToSet());
                var cut = bytes[..Math.Min(bytes.Length - 1, (int)(share * bytes.Length))];
                FluentActions.Invoking(() => ProfileSet.Read(cut)).Should().Throw<InvalidDataException>();
            },
            iter: 100);

    [Fact]
    public void Bytes_that_are_altered_are_refused_or_another_set() =>
        Gen.Select(IdSets.Any, Gen.Select(Gen.Double[0, 1], Gen.Byte, Gen.Bool).Array[1, 4]).Sample(
            (ids, changes) =>
            {
                var bytes = Write(ids.ToSet());
                foreach (var (share, value, isEarly) in changes)
                {
                    // The headers are where most can go wrong.
                    var length = isEarly ? Math.Min(60, bytes.Length) : bytes.Length;
                    bytes[Math.Min(length - 1, (int)(share * length))] = value;
                }

                try
                {
                    var set = ProfileSet.Read(bytes);
                    set.Numbers().ToSet().Equals(set).Should().BeTrue("what is read is a set like any other");
                }
                catch (InvalidDataException)
                {
                    // So it should be.
                }
            },
            iter: 300);

    [Fact]
    public void Noise_is_refused() =>
        Gen.Byte.Array[0, 200].Sample(
            bytes =>
            {
                Action read = () => ProfileSet.Read(bytes);
                if (bytes.Length == 8 && bytes.All(value => value == 0))
                {
                    read.Should().NotThrow();
                }
                else
                {
                    read.Should().Throw<InvalidDataException>();
                }
            },
            iter: 2_000);

    private static byte[] Write(ProfileSet set)
    {
        var output = new ArrayBufferWriter<byte>();
        set.WriteTo(output);
        return output.WrittenSpan.ToArray();
    }

    private static long[] Read(string bytes) =>
        [.. ProfileSet.Read(Convert.FromHexString(bytes.Replace(" ", string.Empty, StringComparison.Ordinal))).Numbers()];
}
