using Cdp.Matching.Columns;

namespace Cdp.Matching.Splink;

/// <summary>A value of one of the two records.</summary>
/// <param name="Column">What is taken of the record.</param>
/// <param name="IsLeft">Whether the record is the left one.</param>
internal readonly record struct SqlOperand(ColumnExpression Column, bool IsLeft);
