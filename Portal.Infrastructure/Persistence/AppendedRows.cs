using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Domain.Common;

namespace Portal.Infrastructure.Persistence;

/// <summary>
/// Writes rows that are written once and never changed: all of a kind in one statement, and nothing is tracked, since there is nothing to track.
/// Names, columns and conversions come from the model, as for every other row.
/// </summary>
internal static class AppendedRows
{
    private static readonly ConcurrentDictionary<IEntityType, RowShape> s_shapes = new();

    /// <exception cref="DbException">A row with this key is there already (<see cref="StoreErrors.IsDuplicate"/>), or the store refuses it otherwise.</exception>
    public static async Task AppendAsync<TRow>(this PortalContext db, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
        where TRow : class, IAppendOnly
    {
        if (rows.Count == 0)
        {
            return;
        }

        var shape = s_shapes.GetOrAdd(db.Model.FindEntityType(typeof(TRow))!, RowShape.Of);
        await using var command = db.Command(shape.InsertOf(rows.Count));
        for (var i = 0; i < rows.Count; i++)
        {
            TenantWriteGuard.Check(db.Scope, rows[i]);
            shape.Bind(command, rows[i], i);
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed class RowShape(string head, IReadOnlyList<IProperty> properties)
    {
        private readonly ConcurrentDictionary<int, string> _inserts = new();

        public static RowShape Of(IEntityType entity)
        {
            var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
            var properties = entity.GetProperties().ToList();
            var columns = properties.Select(property => $"\"{property.GetColumnName(table)}\"");
            return new RowShape($"INSERT INTO \"{table.Name}\" ({string.Join(", ", columns)}) VALUES ", properties);
        }

        public string InsertOf(int rows) => _inserts.GetOrAdd(rows, Write);

        public void Bind(DbCommand command, object row, int number)
        {
            for (var i = 0; i < properties.Count; i++)
            {
                var property = properties[i];
                command.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(
                    command, Name(number, i), property.GetGetter().GetClrValue(row), property.IsNullable));
            }
        }

        private string Write(int rows)
        {
            var sql = new StringBuilder(head);
            for (var row = 0; row < rows; row++)
            {
                sql.Append(row == 0 ? "(" : ", (").AppendJoin(", ", Enumerable.Range(0, properties.Count).Select(i => "@" + Name(row, i))).Append(')');
            }

            return sql.ToString();
        }

        private static string Name(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"r{row}c{column}");
    }
}
